import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

/** Webhooks of payments (section 5 of the reference). */
export const PAYMENT_EVENTS = {
  'payment.capture': {
    gist: { en: 'the money is taken', id: 'uang sudah diambil' },
    means: {
      en: 'The payment SUCCEEDED: the money is captured. captures[] has each amount, payment_token_id the saved method, if one was saved or used.',
      id: 'Pembayaran SUCCEEDED: uang sudah di-capture. captures[] memuat setiap jumlah, payment_token_id memuat metode tersimpan jika ada.',
    },
    move: 'you',
    todo: {
      en: 'Mark the order paid, once for each payment_id or capture_id. created in the envelope is the time of the delivery and changes on a repetition: it is no key.',
      id: 'Tandai pesanan lunas, sekali untuk setiap payment_id atau capture_id. created di amplop adalah waktu pengiriman dan berubah saat diulang: jangan dijadikan kunci.',
    },
    run: ['xps payments show py-…'],
    pages: [PAGE.paymentWebhook],
    doubt: {
      en: 'The documentation contradicts itself: migration and subscription guides call it payment.succeeded, a name of the old API. It names no session; whether its reference_id is that of the session is not promised.',
      id: 'Dokumentasi saling bertentangan: panduan migrasi dan langganan menyebutnya payment.succeeded, nama dari API lama. Isinya tidak menyebut sesi; apakah reference_id-nya sama dengan milik sesi tidak dijanjikan.',
    },
  },
  'payment.authorization': {
    gist: { en: 'the money is reserved, to be captured', id: 'uang dicadangkan, menunggu capture' },
    means: {
      en: 'The payment is AUTHORIZED: the bank reserved the money, nothing is taken yet. Only with manual capture.',
      id: 'Pembayaran AUTHORIZED: bank mencadangkan uang, belum ada yang diambil. Hanya pada capture manual.',
    },
    move: 'you',
    todo: {
      en: 'Capture within 7 days, or void it; after that it lapses.',
      id: 'Lakukan capture dalam 7 hari, atau void; sesudahnya otorisasi hangus.',
    },
    run: ['xps payments capture py-…', 'xps payments cancel py-…'],
    pages: [PAGE.paymentWebhook, PAGE.manualCapture],
    see: ['capture'],
  },
  'payment.failure': {
    gist: { en: 'an attempt to pay failed', id: 'percobaan pembayaran gagal' },
    means: {
      en: 'One attempt FAILED; failure_code says why. The session stays ACTIVE and the customer may try again, so a success may follow.',
      id: 'Satu percobaan FAILED; failure_code menyebut alasannya. Sesi tetap ACTIVE dan pelanggan boleh mencoba lagi, jadi keberhasilan bisa menyusul.',
    },
    move: 'customer',
    todo: {
      en: 'Do not cancel the order for it. Look the code up when somebody asks. Not every channel sends this webhook.',
      id: 'Jangan membatalkan pesanan karena ini. Cari arti kodenya jika ada yang bertanya. Tidak semua kanal mengirim webhook ini.',
    },
    run: ['xps sessions timeline ps-…', 'xps explain --kind failure'],
    pages: [PAGE.paymentWebhook, PAGE.sessions],
  },
  'payment.expiry': {
    gist: { en: 'a payment expired', id: 'pembayaran kedaluwarsa' },
    means: {
      en: 'The payment was not finished in time, or its authorisation lapsed.',
      id: 'Pembayaran tidak selesai tepat waktu, atau otorisasinya hangus.',
    },
    move: 'you',
    todo: {
      en: 'Answer 2xx, and ask the API for the payment when it matters.',
      id: 'Jawab 2xx, dan tanyakan pembayarannya ke API jika diperlukan.',
    },
    run: ['xps payments show py-…'],
    pages: [PAGE.paymentWebhooks],
    doubt: {
      en: 'One guide names it; no page of the API describes it or its content.',
      id: 'Satu panduan menyebutnya; tidak ada halaman API yang menjelaskan webhook ini maupun isinya.',
    },
  },
} satisfies Partial<Meanings<NameOf<'event'>>>;

/** Of payment requests. */
export const REQUEST_EVENTS = {
  'payment_request.expiry': {
    gist: { en: 'nobody paid the payment request in time', id: 'payment request tidak dibayar tepat waktu' },
    means: {
      en: 'The payment request is EXPIRED: the customer did not finish what was asked, such as a redirect or a code.',
      id: 'Payment request EXPIRED: pelanggan tidak menyelesaikan yang diminta, misalnya pengalihan halaman atau kode bayar.',
    },
    move: 'you',
    todo: {
      en: 'Answer 2xx. Make a new charge if it is still wanted; money may still arrive late.',
      id: 'Jawab 2xx. Buat penagihan baru jika masih perlu; uang masih bisa datang terlambat.',
    },
    run: ['xps tokens charge pt-… --amount 50000'],
    pages: [PAGE.paymentWebhooks, PAGE.migration],
    doubt: {
      en: 'Two guides name it; no page of the API describes it or its content.',
      id: 'Dua panduan menyebutnya; tidak ada halaman API yang menjelaskan webhook ini maupun isinya.',
    },
  },
} satisfies Partial<Meanings<NameOf<'event'>>>;

/** Of refunds. */
export const REFUND_EVENTS = {
  'refund.succeeded': {
    gist: { en: 'the refund was made', id: 'refund berhasil' },
    means: {
      en: 'The channel took the refund. When the customer sees the money is up to the bank or wallet.',
      id: 'Kanal menjalankan refund. Kapan pelanggan menerima uangnya bergantung pada bank atau dompet digital.',
    },
    move: 'nobody',
    todo: {
      en: 'Note it with the order. Another refund of the rest may be asked for now.',
      id: 'Catat pada pesanan. Refund berikutnya untuk sisanya sudah boleh diajukan.',
    },
    pages: [PAGE.refundWebhook],
  },
  'refund.failed': {
    gist: { en: 'the refund was not made', id: 'refund gagal' },
    means: {
      en: 'No money went back; failure_code says why.',
      id: 'Tidak ada uang yang kembali; failure_code menyebut alasannya.',
    },
    move: 'you',
    todo: {
      en: 'Look the code up: top up your balance, or pay the money back another way.',
      id: 'Cari arti kodenya: isi saldo Anda, atau kembalikan dana dengan cara lain.',
    },
    run: ['xps explain refunds'],
    pages: [PAGE.refundWebhook],
    doubt: {
      en: 'The example in the documentation wraps the event in a second one; the schema does not.',
      id: 'Contoh di dokumentasi membungkus webhook ini dua lapis; skemanya tidak.',
    },
  },
} satisfies Partial<Meanings<NameOf<'event'>>>;
