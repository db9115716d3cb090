import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

/** Why a payment fails without anybody's fault at the shop: settings, channels, time-outs (section 7 of the reference). */
export const SYSTEM_FAILURES = {
  INVALID_MERCHANT_SETTINGS: {
    means: {
      en: 'What your account has agreed with the channel is wrong or not complete.',
      id: 'Pengaturan akun Anda di kanal ini salah atau belum lengkap.',
    },
    move: 'xendit',
    todo: {
      en: 'Write to Xendit support with the payment id and the channel. Until then offer another channel.',
      id: 'Hubungi dukungan Xendit dengan id pembayaran dan nama kanal. Sementara itu tawarkan kanal lain.',
    },
    retry: 'other_method',
    pages: [PAGE.getPayment, PAGE.createRequest],
  },
  INVALID_MERCHANT_CREDENTIALS: {
    means: {
      en: 'The channel does not accept the credentials with which Xendit calls it for you.',
      id: 'Kanal tidak menerima kredensial yang dipakai Xendit atas nama Anda.',
    },
    move: 'xendit',
    todo: {
      en: 'Write to Xendit support with the payment id and the channel. No customer can do anything about it.',
      id: 'Hubungi dukungan Xendit dengan id pembayaran dan nama kanal. Pelanggan tidak dapat berbuat apa-apa.',
    },
    retry: 'other_method',
    pages: [PAGE.getPayment, PAGE.wallets],
  },
  CHANNEL_UNAVAILABLE: {
    means: {
      en: 'The channel could not be reached or is down.',
      id: 'Kanal tidak terjangkau atau sedang terganggu.',
    },
    move: 'bank',
    todo: { en: 'Offer another channel, or try again later.', id: 'Tawarkan kanal lain, atau coba lagi nanti.' },
    retry: 'later',
    pages: [PAGE.getPayment, PAGE.planFailures],
  },
  ISSUER_UNAVAILABLE: {
    means: {
      en: 'The bank that issued the card, or the bank of the customer, did not answer.',
      id: 'Bank penerbit kartu atau bank pelanggan tidak menjawab.',
    },
    move: 'bank',
    todo: {
      en: 'Try again after some minutes, with a new reference, or with a method of another bank.',
      id: 'Coba lagi setelah beberapa menit dengan referensi baru, atau dengan metode dari bank lain.',
    },
    run: ['xps tokens charge pt-… --amount 50000'],
    retry: 'later',
    pages: [PAGE.getPayment, PAGE.declines],
  },
  SERVER_ERROR: {
    means: {
      en: 'Something went wrong at Xendit while it paid.',
      id: 'Ada gangguan di Xendit saat memproses pembayaran.',
    },
    move: 'xendit',
    todo: {
      en: 'The payment is FAILED, so it can be made again, with a new reference. If it goes on, write to Xendit support with the payment id.',
      id: 'Pembayaran ini FAILED, jadi dapat diulang dengan referensi baru. Jika berlanjut, hubungi dukungan Xendit dengan id pembayaran.',
    },
    run: ['xps payments show py-…'],
    retry: 'later',
    pages: [PAGE.getPayment],
  },
  PARTNER_TIMEOUT_ERROR: {
    means: {
      en: 'The partner behind the channel, such as a bank, did not answer in time.',
      id: 'Mitra di balik kanal, misalnya bank, tidak menjawab tepat waktu.',
    },
    move: 'bank',
    todo: {
      en: 'Look at the payment again before you repeat it: an answer may have come late.',
      id: 'Periksa lagi pembayarannya sebelum mengulang: jawabannya mungkin datang terlambat.',
    },
    run: ['xps payments show py-…'],
    retry: 'later',
    pages: [PAGE.getPayment],
    doubt: {
      en: 'The pages of the API list the code without a word on it. Whether money can still arrive afterwards is not documented.',
      id: 'Halaman API hanya mencantumkan kodenya tanpa penjelasan. Apakah uang masih bisa datang sesudahnya tidak didokumentasikan.',
    },
  },
  TIMEOUT_ERROR: {
    means: { en: 'The payment took too long and was given up.', id: 'Pembayaran terlalu lama sehingga dihentikan.' },
    move: 'nobody',
    todo: {
      en: 'Look at the payment again before you repeat it, and repeat it with a new reference.',
      id: 'Periksa lagi pembayarannya sebelum mengulang, lalu ulangi dengan referensi baru.',
    },
    run: ['xps payments show py-…'],
    retry: 'later',
    pages: [PAGE.getPayment],
    doubt: {
      en: 'The pages of the API list the code without a word on it. How long is too long is not documented.',
      id: 'Halaman API hanya mencantumkan kodenya tanpa penjelasan. Batas waktunya tidak didokumentasikan.',
    },
  },
  FAILURE_DETAILS_UNAVAILABLE: {
    means: {
      en: 'The channel said that the payment failed and did not say why.',
      id: 'Kanal menyatakan pembayaran gagal tanpa menyebutkan alasannya.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer try another method. Who wants to know more asks the bank or wallet.',
      id: 'Minta pelanggan mencoba metode lain. Alasannya dapat ditanyakan ke bank atau dompet digital.',
    },
    retry: 'other_method',
    pages: [PAGE.getPayment],
  },
  CAPTURE_AMOUNT_EXCEEDED: {
    means: {
      en: 'The capture was for more than was authorised.',
      id: 'Jumlah capture melebihi yang diotorisasi.',
    },
    move: 'you',
    todo: { en: 'Capture at most what was authorised.', id: 'Capture paling banyak sejumlah yang diotorisasi.' },
    run: ['xps payments show py-…'],
    retry: 'changed',
    pages: [PAGE.getPayment, PAGE.capture],
    doubt: {
      en: 'In the list of the API the code ends with a blank; take it with and without.',
      id: 'Di daftar API kode ini diakhiri spasi; terima dengan maupun tanpa spasi.',
    },
    see: ['capture'],
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;
