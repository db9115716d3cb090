import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

const REFUNDS = ['POST /refunds'];

/** Refusals of what is done to a payment afterwards: cancel, capture, refund (section 4 of the reference). */
export const AFTERWARDS_ERRORS = {
  INACTIVE_PAYMENT_REQUEST: {
    means: {
      en: 'It is in a final status already: nothing can be changed any more.',
      id: 'Statusnya sudah final: tidak ada lagi yang dapat diubah.',
    },
    move: 'nobody',
    todo: { en: 'Look how it ended, and go on from there.', id: 'Lihat bagaimana akhirnya, lalu lanjutkan dari sana.' },
    run: ['xps payments show py-…', 'xps tokens refresh pt-…'],
    retry: 'no',
    http: 400,
    at: ['cancel of a token or payment request', 'POST /v3/payments/{id}/capture'],
    pages: [PAGE.cancelRequest, PAGE.cancelToken, PAGE.capture],
  },
  INELIGIBLE_TRANSACTION_STATUS: {
    means: {
      en: 'The status does not allow this: only AUTHORIZED can be captured or voided, only what succeeded can be refunded, only what waits can be cancelled.',
      id: 'Statusnya tidak memungkinkan: hanya AUTHORIZED yang dapat di-capture atau di-void, hanya yang berhasil dapat di-refund, hanya yang menunggu dapat dibatalkan.',
    },
    move: 'you',
    todo: {
      en: 'Look at the status. What is AUTHORIZED is voided, what SUCCEEDED is refunded.',
      id: 'Lihat statusnya. Yang AUTHORIZED di-void, yang SUCCEEDED di-refund.',
    },
    run: ['xps payments show py-…', 'xps payments cancel py-…', 'xps payments refund py-…'],
    retry: 'changed',
    http: 400,
    at: ['cancel of a token, payment request or payment', 'POST /v3/payments/{id}/capture', ...REFUNDS],
    pages: [PAGE.voiding, PAGE.capture, PAGE.refund],
  },
  CAPTURE_AMOUNT_EXCEEDED: {
    means: {
      en: 'capture_amount is more than was authorised and is not captured yet.',
      id: 'capture_amount melebihi jumlah yang diotorisasi dan belum di-capture.',
    },
    move: 'you',
    todo: {
      en: 'Capture at most what was authorised. If the customer owes more, charge the rest on its own.',
      id: 'Capture paling banyak sejumlah yang diotorisasi. Jika tagihannya lebih, tagih sisanya tersendiri.',
    },
    run: ['xps payments show py-…'],
    retry: 'changed',
    http: 400,
    at: ['POST /v3/payments/{id}/capture'],
    pages: [PAGE.capture],
    see: ['capture'],
  },
  REFUND_AMOUNT_EXCEEDED: {
    means: {
      en: 'The amount is more than is left of the captured amount after earlier refunds.',
      id: 'Jumlahnya melebihi sisa capture setelah refund sebelumnya.',
    },
    move: 'you',
    todo: { en: 'Refund at most the rest.', id: 'Refund paling banyak sejumlah sisanya.' },
    run: ['xps payments show py-…'],
    retry: 'changed',
    http: 400,
    at: REFUNDS,
    pages: [PAGE.refund],
  },
  REFUND_IN_PROGRESS: {
    means: {
      en: 'An earlier refund of the same payment is still pending. One at a time.',
      id: 'Refund sebelumnya untuk pembayaran yang sama masih diproses. Satu per satu.',
    },
    move: 'nobody',
    todo: {
      en: 'Wait for refund.succeeded or refund.failed, then ask for the next one.',
      id: 'Tunggu refund.succeeded atau refund.failed, baru ajukan berikutnya.',
    },
    run: ['xps listen --until refund.succeeded'],
    retry: 'later',
    http: 400,
    at: REFUNDS,
    pages: [PAGE.refund],
  },
  INSUFFICIENT_BALANCE: {
    means: {
      en: 'The balance of your own Xendit account is less than the refund. The customer has nothing to do with it.',
      id: 'Saldo akun Xendit Anda sendiri kurang dari jumlah refund. Ini tidak ada kaitannya dengan pelanggan.',
    },
    move: 'you',
    todo: {
      en: 'Top up the balance in the dashboard, then refund again.',
      id: 'Isi saldo di dashboard, lalu refund lagi.',
    },
    run: ['xps payments refund py-…'],
    retry: 'later',
    http: 400,
    at: REFUNDS,
    pages: [PAGE.refund],
  },
  PARTIAL_REFUND_COUNTS_EXCEEDED: {
    means: {
      en: 'The channel allows only so many partial refunds of one payment, and they are used up.',
      id: 'Kanal hanya mengizinkan sekian kali refund sebagian untuk satu pembayaran, dan jatahnya habis.',
    },
    move: 'you',
    todo: {
      en: 'Pay the rest back another way, such as a bank transfer.',
      id: 'Kembalikan sisanya dengan cara lain, misalnya transfer bank.',
    },
    retry: 'no',
    http: 400,
    at: REFUNDS,
    pages: [PAGE.refund],
    doubt: {
      en: 'How many each channel allows is not in the pages of the API.',
      id: 'Berapa kali untuk tiap kanal tidak tercantum di halaman API.',
    },
  },
  REFUND_NOT_SUPPORTED: {
    means: { en: 'This channel does not refund at all.', id: 'Kanal ini tidak mendukung refund sama sekali.' },
    move: 'you',
    todo: {
      en: 'Pay the money back another way, such as a bank transfer.',
      id: 'Kembalikan dana dengan cara lain, misalnya transfer bank.',
    },
    retry: 'no',
    http: 403,
    at: REFUNDS,
    pages: [PAGE.refund],
  },
  PARTIAL_REFUND_NOT_SUPPORTED: {
    means: {
      en: 'This channel refunds the whole payment or nothing.',
      id: 'Kanal ini hanya dapat mengembalikan seluruh pembayaran atau tidak sama sekali.',
    },
    move: 'you',
    todo: {
      en: 'Leave the amount out for a full refund, and charge again what is to stay.',
      id: 'Kosongkan jumlah untuk refund penuh, lalu tagih kembali bagian yang seharusnya tetap.',
    },
    run: ['xps payments refund py-…'],
    retry: 'changed',
    http: 403,
    at: REFUNDS,
    pages: [PAGE.refund],
  },
} satisfies Partial<Meanings<NameOf<'error'>>>;
