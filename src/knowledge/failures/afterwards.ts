import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

const PAGES = [PAGE.refund, PAGE.refundWebhook];

/** Why a refund fails: a list of the API's own page, which says no more of them. */
export const REFUND_FAILURES = {
  ACCOUNT_ACCESS_BLOCKED: {
    means: {
      en: 'The account of the customer cannot take the money: the bank or wallet has blocked it.',
      id: 'Akun pelanggan tidak dapat menerima dana karena diblokir bank atau dompet digital.',
    },
    move: 'you',
    todo: {
      en: 'Pay the money back another way, such as a bank transfer.',
      id: 'Kembalikan dana dengan cara lain, misalnya transfer bank.',
    },
    retry: 'no',
    pages: PAGES,
  },
  ACCOUNT_NOT_FOUND: {
    means: {
      en: 'The account that paid does not exist any more.',
      id: 'Akun yang dipakai membayar sudah tidak ada.',
    },
    move: 'you',
    todo: {
      en: 'Ask the customer for another account and pay the money back there.',
      id: 'Minta rekening lain dari pelanggan dan kembalikan dana ke sana.',
    },
    retry: 'no',
    pages: PAGES,
  },
  DUPLICATE_ERROR: {
    means: {
      en: 'The channel has a refund like this one already.',
      id: 'Kanal sudah memiliki refund yang sama.',
    },
    move: 'you',
    todo: {
      en: 'Look for the first one before you ask for another: the customer may have the money.',
      id: 'Cari refund pertama sebelum mengajukan yang baru: dananya mungkin sudah diterima pelanggan.',
    },
    run: ["xps events list --event 'refund.*'"],
    retry: 'no',
    pages: PAGES,
  },
  INSUFFICIENT_BALANCE: {
    means: {
      en: 'The balance of your own Xendit account did not suffice when the refund was carried out.',
      id: 'Saldo akun Xendit Anda sendiri tidak cukup saat refund dijalankan.',
    },
    move: 'you',
    todo: { en: 'Top up, then refund again.', id: 'Isi saldo, lalu refund lagi.' },
    run: ['xps payments refund py-…'],
    retry: 'later',
    pages: PAGES,
  },
  REFUND_FAILED: {
    means: {
      en: 'The channel could not refund, without a closer reason.',
      id: 'Kanal gagal melakukan refund tanpa alasan yang lebih rinci.',
    },
    move: 'you',
    todo: {
      en: 'Try once more later; if it fails again, pay the money back another way or write to Xendit support.',
      id: 'Coba sekali lagi nanti; jika tetap gagal, kembalikan dana dengan cara lain atau hubungi dukungan Xendit.',
    },
    run: ['xps payments refund py-…'],
    retry: 'later',
    pages: PAGES,
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;

/** Why a plan fails: the one code that its page shows, as an example. */
export const PLAN_FAILURES = {
  UNPROCESSABLE_ENTITY_ERROR: {
    means: {
      en: 'The plan could not be set up as it was asked for.',
      id: 'Paket langganan tidak dapat disiapkan seperti yang diminta.',
    },
    move: 'you',
    todo: {
      en: 'Look at the token, the customer and the schedule of the plan, then make a new one.',
      id: 'Periksa token, pelanggan, dan jadwal paket, lalu buat yang baru.',
    },
    run: ['xps plans show repl_…', 'xps tokens refresh pt-…'],
    retry: 'changed',
    pages: [PAGE.createPlan, PAGE.planWebhook],
    doubt: {
      en: 'It is only the example of the field failure_code; there is no list, and no page says what it stands for.',
      id: 'Ini hanya contoh pada isian failure_code; tidak ada daftarnya, dan tidak ada halaman yang menjelaskannya.',
    },
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;
