import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';
import type { Text } from '../text';

export const UNEXPLAINED: Text = {
  en: 'The pages of the API list the code without a word on it; this is what its name says.',
  id: 'Halaman API hanya mencantumkan kodenya tanpa penjelasan; ini arti menurut namanya.',
};

/** Why a payment fails while the customer is asked: in an app, by a one-time password (section 7 of the reference). */
export const APPROVAL_FAILURES = {
  USER_DECLINED_PAYMENT: {
    means: {
      en: 'The customer said no in the app or on the page of the channel.',
      id: 'Pelanggan menolak di aplikasi atau halaman kanal.',
    },
    move: 'customer',
    todo: {
      en: 'Ask before you try again. The session stays open until it expires.',
      id: 'Tanyakan dulu sebelum mencoba lagi. Sesi tetap terbuka sampai kedaluwarsa.',
    },
    run: ['xps sessions show ps-…'],
    retry: 'changed',
    pages: [PAGE.getPayment, PAGE.wallets],
  },
  USER_DID_NOT_AUTHORIZE: {
    means: {
      en: 'The customer did not approve the payment in time: no answer, not a no.',
      id: 'Pelanggan tidak menyetujui pembayaran pada waktunya: bukan menolak, melainkan tidak menjawab.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer try again and approve at once.',
      id: 'Minta pelanggan mencoba lagi dan segera menyetujui.',
    },
    run: ['xps sessions show ps-…'],
    retry: 'later',
    pages: [PAGE.getPayment],
    doubt: UNEXPLAINED,
  },
  USER_DEVICE_UNREACHABLE: {
    means: {
      en: 'The channel sent the payment to the phone of the customer and could not reach it: switched off, no network, not logged in to the app.',
      id: 'Kanal mengirim pembayaran ke ponsel pelanggan tetapi tidak terjangkau: mati, tanpa sinyal, atau belum masuk ke aplikasi.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer open the app, then try again.',
      id: 'Minta pelanggan membuka aplikasinya, lalu coba lagi.',
    },
    retry: 'later',
    pages: [PAGE.getPayment],
    doubt: UNEXPLAINED,
  },
  INVALID_OTP: {
    means: { en: 'The one-time password that was entered is wrong.', id: 'OTP yang dimasukkan salah.' },
    move: 'customer',
    todo: {
      en: 'Let the customer enter it again, the newest one; after several wrong ones the channel stops.',
      id: 'Minta pelanggan memasukkan OTP terbaru; setelah beberapa kali salah kanal akan menghentikannya.',
    },
    retry: 'changed',
    pages: [PAGE.getPayment],
    doubt: UNEXPLAINED,
  },
  EXPIRED_OTP: {
    means: { en: 'The one-time password was entered too late.', id: 'OTP dimasukkan terlambat.' },
    move: 'customer',
    todo: {
      en: 'Have a new one sent, and let the customer enter it at once.',
      id: 'Minta OTP baru, lalu pelanggan segera memasukkannya.',
    },
    retry: 'changed',
    pages: [PAGE.getPayment],
    doubt: UNEXPLAINED,
  },
  OTP_ATTEMPT_COUNTS_EXCEEDED: {
    means: {
      en: 'The one-time password was wrong too often; the channel takes no more for now.',
      id: 'OTP salah terlalu sering; untuk sementara kanal tidak menerima lagi.',
    },
    move: 'customer',
    todo: { en: 'Take another method, or try again later.', id: 'Pakai metode lain, atau coba lagi nanti.' },
    retry: 'later',
    pages: [PAGE.getPayment],
    doubt: {
      en: 'How many tries there are, and for how long the channel stays shut, is not documented.',
      id: 'Berapa kali percobaan dan berapa lama kanal tertutup tidak didokumentasikan.',
    },
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;
