import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

type Statuses = Partial<Meanings<NameOf<'status'>>>;

const REQUEST_PAGES = [PAGE.getRequest, PAGE.createRequest];

/** Of a payment request: a charge of a token, or the one in a session (section 7 of the reference). */
export const REQUEST_STATUSES = {
  REQUIRES_ACTION: {
    means: {
      en: 'The customer has to do something first: pass 3-D Secure, approve in an app. actions[] says where. Nothing is charged yet.',
      id: 'Pelanggan perlu melakukan sesuatu dulu: lolos 3-D Secure atau menyetujui di aplikasi. actions[] menyebut tempatnya. Belum ada yang ditagih.',
    },
    move: 'customer',
    todo: {
      en: 'Send the customer to the address. Without the customer, charge as the merchant, which your account must be allowed to.',
      id: 'Arahkan pelanggan ke alamat itu. Tanpa kehadiran pelanggan, tagih sebagai merchant, yang harus diizinkan untuk akun Anda.',
    },
    run: ['xps tokens charge pt-… --amount 50000 --open', 'xps explain 3ds'],
    pages: REQUEST_PAGES,
  },
  SUCCEEDED: {
    means: { en: 'It is paid. payment.capture comes as well.', id: 'Sudah dibayar. payment.capture juga datang.' },
    move: 'you',
    todo: { en: 'Mark the order paid, once.', id: 'Tandai pesanan lunas, sekali saja.' },
    pages: REQUEST_PAGES,
  },
  FAILED: {
    means: {
      en: 'Nothing was charged; failure_code says why. It may come back at once, in the answer to the charge.',
      id: 'Tidak ada yang ditagih; failure_code menyebut alasannya. Bisa langsung ada di jawaban penagihan.',
    },
    move: 'you',
    todo: {
      en: 'Look the code up. Another try is a new request with a new reference.',
      id: 'Cari arti kodenya. Percobaan lain adalah permintaan baru dengan referensi baru.',
    },
    run: ['xps explain --kind failure'],
    pages: REQUEST_PAGES,
  },
  AUTHORIZED: {
    means: {
      en: 'The money is reserved, with manual capture. Final for the request; the payment goes on.',
      id: 'Uang dicadangkan, pada capture manual. Final untuk permintaan; pembayarannya masih berlanjut.',
    },
    move: 'you',
    todo: { en: 'Capture or void the payment within 7 days.', id: 'Lakukan capture atau void dalam 7 hari.' },
    run: ['xps payments capture py-…', 'xps payments cancel py-…'],
    pages: [...REQUEST_PAGES, PAGE.manualCapture],
    see: ['capture'],
  },
  CANCELED: {
    means: { en: 'You cancelled it before it was paid. Final.', id: 'Anda membatalkannya sebelum dibayar. Final.' },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: [PAGE.cancelRequest],
  },
  EXPIRED: {
    means: {
      en: 'The customer did not finish in time. It may stay EXPIRED although money arrived late.',
      id: 'Pelanggan tidak menyelesaikannya tepat waktu. Bisa tetap EXPIRED walau uang datang terlambat.',
    },
    move: 'you',
    todo: {
      en: 'Watch for a late payment.capture before you charge again.',
      id: 'Perhatikan payment.capture yang terlambat sebelum menagih lagi.',
    },
    run: ['xps events list --event payment.capture'],
    pages: [...REQUEST_PAGES, PAGE.lateWebhooks],
  },
  ACCEPTING_PAYMENTS: {
    means: {
      en: 'A code that can be paid many times, such as a fixed QR code, is open. Nothing of Pay and Save is ever in it.',
      id: 'Kode yang dapat dibayar berkali-kali, misalnya QR statis, sedang terbuka. Pay and Save tidak pernah berstatus ini.',
    },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: REQUEST_PAGES,
  },
  PENDING: {
    means: { en: 'The channel has not decided yet.', id: 'Kanal belum memutuskan.' },
    move: 'bank',
    todo: { en: 'Wait for the webhook. Do not charge again.', id: 'Tunggu webhook. Jangan menagih lagi.' },
    pages: [PAGE.payWithTokens],
    doubt: {
      en: 'Guides name it; it is not in the list of the API.',
      id: 'Disebut di panduan; tidak ada di daftar API.',
    },
  },
} satisfies Statuses;

const PAYMENT_PAGES = [PAGE.getPayment];

/** Of a payment (section 7 of the reference). */
export const PAYMENT_STATUSES = {
  SUCCEEDED: {
    means: { en: 'The money is captured.', id: 'Uang sudah di-capture.' },
    move: 'you',
    todo: {
      en: 'Mark the order paid. To give it back, refund.',
      id: 'Tandai pesanan lunas. Untuk mengembalikannya, lakukan refund.',
    },
    run: ['xps payments refund py-…'],
    pages: PAYMENT_PAGES,
  },
  AUTHORIZED: {
    means: {
      en: 'The bank has reserved the money; nothing is taken yet. It lapses after 7 days.',
      id: 'Bank mencadangkan uang; belum ada yang diambil. Hangus setelah 7 hari.',
    },
    move: 'you',
    todo: { en: 'Capture it, or void it.', id: 'Lakukan capture atau void.' },
    run: ['xps payments capture py-…', 'xps payments cancel py-…'],
    pages: [...PAYMENT_PAGES, PAGE.manualCapture],
    doubt: {
      en: 'A guide shows a status CAPTURED afterwards, which is in no list: it becomes SUCCEEDED.',
      id: 'Sebuah panduan menampilkan status CAPTURED sesudahnya, yang tidak ada di daftar mana pun: statusnya menjadi SUCCEEDED.',
    },
  },
  FAILED: {
    means: {
      en: 'Nothing was charged; failure_code says why.',
      id: 'Tidak ada yang ditagih; failure_code menyebut alasannya.',
    },
    move: 'you',
    todo: { en: 'Look the code up.', id: 'Cari arti kodenya.' },
    run: ['xps payments show py-…', 'xps explain --kind failure'],
    pages: PAYMENT_PAGES,
  },
  CANCELED: {
    means: {
      en: 'You voided it while it was AUTHORIZED; the bank frees the money.',
      id: 'Anda melakukan void saat AUTHORIZED; bank melepas uangnya.',
    },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: [...PAYMENT_PAGES, PAGE.voiding],
  },
  EXPIRED: {
    means: {
      en: 'It was not finished in time, or its authorisation lapsed. Nothing was charged.',
      id: 'Tidak selesai tepat waktu, atau otorisasinya hangus. Tidak ada yang ditagih.',
    },
    move: 'you',
    todo: { en: 'Charge again if it is still due.', id: 'Tagih lagi jika masih perlu.' },
    pages: PAYMENT_PAGES,
  },
  PENDING: {
    means: { en: 'The channel has not decided yet.', id: 'Kanal belum memutuskan.' },
    move: 'bank',
    todo: { en: 'Wait for the webhook. Do not charge again.', id: 'Tunggu webhook. Jangan menagih lagi.' },
    run: ['xps payments show py-…'],
    pages: PAYMENT_PAGES,
  },
} satisfies Statuses;
