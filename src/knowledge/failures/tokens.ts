import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

const PAGES = [PAGE.getToken, PAGE.tokenWebhook];
const SAVE_AGAIN = 'xps create --type save --customer-id cust-…';

/** Why saving a method fails (section 6 of the reference). No page says more of these codes than their names. */
export const TOKEN_FAILURES = {
  ACCOUNT_ALREADY_LINKED: {
    means: {
      en: 'This account of the customer is saved already, under another token.',
      id: 'Akun pelanggan ini sudah tersimpan dengan token lain.',
    },
    move: 'you',
    todo: { en: 'Use the token that is there.', id: 'Pakai token yang sudah ada.' },
    run: ['xps tokens list --customer cust-…'],
    retry: 'no',
    pages: PAGES,
  },
  INVALID_ACCOUNT_DETAILS: {
    means: {
      en: 'What the customer entered to link the account is wrong or was refused.',
      id: 'Data yang diisi pelanggan untuk menautkan akun salah atau ditolak.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer try again, with the right details.',
      id: 'Minta pelanggan mencoba lagi dengan data yang benar.',
    },
    retry: 'changed',
    pages: [...PAGES, PAGE.planFailures],
  },
  AUTHENTICATION_FAILED: {
    means: {
      en: 'The customer did not pass the check of the bank or wallet, or left it, so nothing was saved.',
      id: 'Pelanggan tidak lolos verifikasi bank atau dompet digital, atau meninggalkannya, sehingga tidak ada yang tersimpan.',
    },
    move: 'customer',
    todo: { en: 'Let the customer try again and finish it.', id: 'Minta pelanggan mencoba lagi sampai selesai.' },
    run: [SAVE_AGAIN],
    retry: 'changed',
    pages: PAGES,
    see: ['3ds'],
  },
  CARD_DECLINED: {
    means: {
      en: 'The bank declined the card while it was to be saved.',
      id: 'Bank menolak kartu saat hendak disimpan.',
    },
    move: 'customer',
    todo: { en: 'Save another card.', id: 'Simpan kartu lain.' },
    run: [SAVE_AGAIN],
    retry: 'other_method',
    pages: PAGES,
  },
  INSUFFICIENT_BALANCE: {
    means: {
      en: 'The account had not enough money for the payment, or for the small check, with which it was to be saved.',
      id: 'Saldo akun tidak cukup untuk pembayaran, atau untuk pemeriksaan kecil, yang menyertai penyimpanan.',
    },
    move: 'customer',
    todo: {
      en: 'The customer tops up, or saves another method.',
      id: 'Pelanggan mengisi saldo, atau menyimpan metode lain.',
    },
    retry: 'later',
    pages: PAGES,
  },
  CAPTURE_AMOUNT_EXCEEDED: {
    means: {
      en: 'Listed for tokens too: the capture of the payment that should have saved the method was for more than was authorised.',
      id: 'Tercantum juga untuk token: capture dari pembayaran yang seharusnya menyimpan metode melebihi jumlah yang diotorisasi.',
    },
    move: 'you',
    todo: { en: 'Capture at most what was authorised.', id: 'Capture paling banyak sejumlah yang diotorisasi.' },
    retry: 'changed',
    pages: PAGES,
    doubt: {
      en: 'When a token can fail with it is not documented.',
      id: 'Kapan token dapat gagal dengan kode ini tidak didokumentasikan.',
    },
  },
  ISSUER_UNAVAILABLE: {
    means: {
      en: 'The bank did not answer while the method was to be saved.',
      id: 'Bank tidak menjawab saat metode hendak disimpan.',
    },
    move: 'bank',
    todo: { en: 'Let the customer try again later.', id: 'Minta pelanggan mencoba lagi nanti.' },
    retry: 'later',
    pages: PAGES,
  },
  CHANNEL_UNAVAILABLE: {
    means: {
      en: 'The channel was down while the method was to be saved.',
      id: 'Kanal terganggu saat metode hendak disimpan.',
    },
    move: 'bank',
    todo: { en: 'Try again later, or save by another channel.', id: 'Coba lagi nanti, atau simpan lewat kanal lain.' },
    retry: 'later',
    pages: PAGES,
  },
  INVALID_MERCHANT_SETTINGS: {
    means: {
      en: 'Your account is not set up to save by this channel.',
      id: 'Akun Anda belum disiapkan untuk menyimpan lewat kanal ini.',
    },
    move: 'xendit',
    todo: {
      en: 'Write to Xendit support with the channel and the token id.',
      id: 'Hubungi dukungan Xendit dengan nama kanal dan id token.',
    },
    retry: 'other_method',
    pages: PAGES,
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;
