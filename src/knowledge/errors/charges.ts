import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

const CREATES = ['POST /v3/payment_requests', 'POST /v3/payment_tokens'];
const PAGES = [PAGE.createRequest, PAGE.createToken];

/** Refusals when a token is charged or made (section 4 of the reference). */
export const CHARGE_ERRORS = {
  INVALID_VALUE_ERROR: {
    means: {
      en: 'The request is well formed, but a value is not what the channel or your settings allow: an amount outside the limits of the channel, a currency that is not that of the token, manual capture where there is none.',
      id: 'Bentuk permintaan benar, tetapi ada nilai yang tidak diizinkan kanal atau pengaturan Anda: jumlah di luar batas kanal, mata uang berbeda dari token, atau capture manual pada kanal yang tidak mendukung.',
    },
    move: 'you',
    todo: {
      en: 'Read the message, it names the value. Compare with the currency of the token and the limits of its channel.',
      id: 'Baca pesannya, nilainya disebut di sana. Bandingkan dengan mata uang token dan batas kanalnya.',
    },
    run: ['xps tokens show pt-…', 'xps explain saving'],
    retry: 'changed',
    http: 400,
    at: [...CREATES, 'POST /v3/payments/{id}/capture', 'POST /refunds'],
    pages: [...PAGES, PAGE.errors],
  },
  CARD_EXPIRED: {
    means: {
      en: 'The expiry date of the card lies before the current month.',
      id: 'Tanggal kedaluwarsa kartu sebelum bulan ini.',
    },
    move: 'customer',
    todo: {
      en: 'Ask the customer for another card, and save that one.',
      id: 'Minta kartu lain dari pelanggan, lalu simpan kartu tersebut.',
    },
    run: ['xps create --type save --customer-id cust-…'],
    retry: 'other_method',
    http: 400,
    at: CREATES,
    pages: PAGES,
    see: ['EXPIRED_CARD'],
  },
  INVALID_PAYMENT_DETAILS: {
    means: {
      en: 'What the customer entered is not valid, such as a card number with a wrong digit or an unknown phone number.',
      id: 'Data yang diisi pelanggan tidak sah, misalnya nomor kartu salah satu angka atau nomor telepon tidak dikenal.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer look it over and enter it again.',
      id: 'Minta pelanggan memeriksa dan mengisinya lagi.',
    },
    retry: 'changed',
    http: 400,
    at: CREATES,
    pages: PAGES,
  },
  PAYMENT_REQUEST_RATE_LIMITED: {
    means: {
      en: 'The channel itself takes only so many requests in a given time, and they are used up. This is not the rate limit of the API, which answers 429.',
      id: 'Kanal itu sendiri hanya menerima sekian permintaan dalam kurun waktu tertentu, dan jatahnya habis. Ini bukan batas laju API, yang menjawab 429.',
    },
    move: 'you',
    todo: { en: 'Wait some minutes before the next try.', id: 'Tunggu beberapa menit sebelum mencoba lagi.' },
    retry: 'later',
    http: 400,
    at: ['POST /v3/payment_requests'],
    pages: [PAGE.createRequest],
    doubt: {
      en: 'How many requests, and in what time, is not documented.',
      id: 'Berapa permintaan dan dalam waktu berapa tidak didokumentasikan.',
    },
  },
  INVALID_TOKEN: {
    means: {
      en: 'The payment token has expired or was cancelled. Nothing was charged.',
      id: 'Token pembayaran sudah kedaluwarsa atau dibatalkan. Tidak ada yang ditagih.',
    },
    move: 'customer',
    todo: {
      en: 'Ask Xendit for the state of the token. If it is not ACTIVE, the customer has to save a method again.',
      id: 'Tanyakan status token ke Xendit. Jika bukan ACTIVE, pelanggan perlu menyimpan metode pembayaran lagi.',
    },
    run: ['xps tokens refresh pt-…', 'xps create --type save --customer-id cust-…'],
    retry: 'other_method',
    http: 400,
    at: CREATES,
    pages: PAGES,
  },
  SKIP_3DS_FORBIDDEN: {
    means: {
      en: 'skip_three_ds was sent, but the account may not skip 3-D Secure: "Optional 3DS" is not switched on.',
      id: 'skip_three_ds dikirim, tetapi akun tidak boleh melewati 3-D Secure: "Optional 3DS" belum diaktifkan.',
    },
    move: 'you',
    todo: {
      en: 'Ask Xendit to switch on Optional 3DS for the account, or charge without skipping.',
      id: 'Minta Xendit mengaktifkan Optional 3DS untuk akun Anda, atau tagih tanpa melewati 3-D Secure.',
    },
    run: ['xps tokens charge pt-… --amount 50000', 'xps explain 3ds'],
    retry: 'changed',
    http: 403,
    at: CREATES,
    pages: PAGES,
  },
  INVALID_MERCHANT_SETTINGS: {
    means: {
      en: 'The channel does not know your business, or refuses what your account has there: the credentials between Xendit and the channel are wrong or not complete.',
      id: 'Kanal tidak mengenal bisnis Anda atau menolak pengaturannya: kredensial antara Xendit dan kanal salah atau belum lengkap.',
    },
    move: 'xendit',
    todo: {
      en: 'Write to Xendit support with the channel and the request. Until then offer another channel.',
      id: 'Hubungi dukungan Xendit dengan nama kanal dan permintaannya. Sementara itu tawarkan kanal lain.',
    },
    retry: 'no',
    http: 403,
    at: [...CREATES, 'POST /v3/payments/{id}/capture', 'POST /refunds'],
    pages: [...PAGES, PAGE.capture, PAGE.refund],
  },
  ACCOUNT_ACCESS_BLOCKED: {
    means: {
      en: 'The bank or wallet refuses the token: it blocked the account, or withdrew the link to you.',
      id: 'Bank atau dompet digital menolak token: akunnya diblokir, atau tautan dengan Anda dicabut.',
    },
    move: 'customer',
    todo: {
      en: 'The customer has to sort it out with the bank or wallet, or save another method.',
      id: 'Pelanggan perlu menyelesaikannya dengan bank atau dompet digital, atau menyimpan metode lain.',
    },
    run: ['xps tokens refresh pt-…'],
    retry: 'other_method',
    http: 403,
    at: CREATES,
    pages: PAGES,
    doubt: {
      en: 'An older page calls the same BLOCKED_TOKEN, with HTTP 400.',
      id: 'Halaman yang lebih lama menyebutnya BLOCKED_TOKEN, dengan HTTP 400.',
    },
  },
  ACCOUNT_ALREADY_LINKED: {
    means: {
      en: 'The customer has linked this account before: there is a token for it.',
      id: 'Pelanggan sudah pernah menautkan akun ini: tokennya sudah ada.',
    },
    move: 'you',
    todo: {
      en: 'Use the token that is there. If it must be linked anew, cancel that one first, which cannot be undone.',
      id: 'Pakai token yang sudah ada. Jika harus ditautkan ulang, batalkan dulu token itu; pembatalan tidak dapat diurungkan.',
    },
    run: ['xps tokens list --customer cust-…', 'xps tokens cancel pt-…'],
    retry: 'no',
    http: 409,
    at: CREATES,
    pages: PAGES,
  },
  CHANNEL_UNAVAILABLE: {
    means: {
      en: 'The payment channel is down. Xendit tells its provider.',
      id: 'Kanal pembayaran sedang terganggu. Xendit memberi tahu penyedianya.',
    },
    move: 'bank',
    todo: {
      en: 'Offer another channel, or try again later. The answer does not say that nothing was done: look before you charge again.',
      id: 'Tawarkan kanal lain atau coba lagi nanti. Jawaban ini tidak memastikan bahwa tidak ada yang terlaksana: periksa sebelum menagih lagi.',
    },
    run: ['xps explain retries'],
    retry: 'later',
    http: 503,
    at: ['create and cancel of tokens and payment requests', 'capture', 'POST /refunds', 'POST /recurring/plans'],
    pages: [...PAGES, PAGE.createPlan],
  },
  ISSUER_UNAVAILABLE: {
    means: {
      en: "The customer's bank or wallet does not answer.",
      id: 'Bank atau dompet digital pelanggan tidak menjawab.',
    },
    move: 'bank',
    todo: {
      en: 'Try again later, or with a method of another bank. Look first whether the charge was made.',
      id: 'Coba lagi nanti, atau dengan metode dari bank lain. Pastikan dulu apakah penagihan sudah terjadi.',
    },
    run: ['xps explain retries'],
    retry: 'later',
    http: 503,
    at: [...CREATES, 'POST /v3/payments/{id}/capture'],
    pages: PAGES,
  },
} satisfies Partial<Meanings<NameOf<'error'>>>;
