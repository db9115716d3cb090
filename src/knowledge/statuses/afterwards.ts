import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

type Statuses = Partial<Meanings<NameOf<'status'>>>;

const REFUND_PAGES = [PAGE.refund, PAGE.refundWebhook];

/** Of a refund, by its own page. */
export const REFUND_STATUSES = {
  PENDING: {
    means: {
      en: 'The refund is on its way. This is what the answer to POST /refunds says.',
      id: 'Refund sedang diproses. Inilah isi jawaban POST /refunds.',
    },
    move: 'bank',
    todo: { en: 'Wait for refund.succeeded or refund.failed.', id: 'Tunggu refund.succeeded atau refund.failed.' },
    run: ['xps listen --until refund.succeeded'],
    pages: REFUND_PAGES,
  },
  SUCCEEDED: {
    means: { en: 'The refund was made.', id: 'Refund berhasil.' },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: REFUND_PAGES,
  },
  FAILED: {
    means: {
      en: 'No money went back; failure_code says why.',
      id: 'Tidak ada uang yang kembali; failure_code menyebut alasannya.',
    },
    move: 'you',
    todo: {
      en: 'Look the code up, and pay the money back another way if need be.',
      id: 'Cari arti kodenya, dan kembalikan dana dengan cara lain jika perlu.',
    },
    run: ['xps explain refunds'],
    pages: REFUND_PAGES,
  },
  CANCELLED: {
    means: { en: 'The refund was called off.', id: 'Refund dibatalkan.' },
    move: 'you',
    todo: {
      en: 'Look at the payment, and refund again if it is still due.',
      id: 'Periksa pembayarannya, dan lakukan refund lagi jika masih perlu.',
    },
    run: ['xps payments show py-…'],
    pages: REFUND_PAGES,
    doubt: {
      en: 'Who can call a refund off, and how, is not documented.',
      id: 'Siapa yang dapat membatalkan refund dan caranya tidak didokumentasikan.',
    },
  },
} satisfies Statuses;

const PLAN_PAGES = [PAGE.createPlan];

/** Of a plan (section 8 of the reference). */
export const PLAN_STATUSES = {
  ACTIVE: {
    means: { en: 'It charges by its schedule.', id: 'Menagih sesuai jadwal.' },
    move: 'nobody',
    todo: { en: 'Nothing. To stop it, deactivate it.', id: 'Tidak perlu apa-apa. Untuk menghentikan, nonaktifkan.' },
    run: ['xps plans cycles repl_…', 'xps plans deactivate repl_…'],
    pages: PLAN_PAGES,
  },
  INACTIVE: {
    means: {
      en: 'It has ended, for good. No cycle will be charged any more.',
      id: 'Sudah berakhir untuk seterusnya. Tidak ada lagi siklus yang ditagih.',
    },
    move: 'nobody',
    todo: { en: 'Nothing. To go on, make a new plan.', id: 'Tidak perlu apa-apa. Untuk melanjutkan, buat paket baru.' },
    run: ['xps plans create --token pt-… --amount 50000 --every 1month'],
    pages: PLAN_PAGES,
  },
  PENDING: {
    means: {
      en: 'It is being set up, or its first payment is on the way.',
      id: 'Sedang disiapkan, atau pembayaran pertamanya sedang diproses.',
    },
    move: 'nobody',
    todo: { en: 'Wait for recurring.plan.activated.', id: 'Tunggu recurring.plan.activated.' },
    run: ['xps plans show repl_…'],
    pages: PLAN_PAGES,
  },
  REQUIRES_ACTION: {
    means: {
      en: 'The customer has to link a method first; actions[] says where.',
      id: 'Pelanggan perlu menautkan metode dulu; actions[] menyebut tempatnya.',
    },
    move: 'customer',
    todo: { en: 'Send the customer there.', id: 'Arahkan pelanggan ke sana.' },
    pages: PLAN_PAGES,
  },
} satisfies Statuses;

const CYCLE_PAGES = [PAGE.planWebhook];

/** Of a cycle of a plan (section 8 of the reference). */
export const CYCLE_STATUSES = {
  SCHEDULED: {
    means: {
      en: 'It waits for its date (scheduled_timestamp, in UTC).',
      id: 'Menunggu tanggalnya (scheduled_timestamp, dalam UTC).',
    },
    move: 'nobody',
    todo: {
      en: 'Nothing. Its amount may be changed until the day before.',
      id: 'Tidak perlu apa-apa. Jumlahnya dapat diubah sampai sehari sebelumnya.',
    },
    run: ['xps plans set-amount recy_… --amount 37500'],
    pages: [...CYCLE_PAGES, PAGE.usageBased],
  },
  PENDING: {
    means: { en: 'It is being charged.', id: 'Sedang ditagih.' },
    move: 'bank',
    todo: { en: 'Wait for the webhook.', id: 'Tunggu webhook.' },
    pages: CYCLE_PAGES,
  },
  RETRYING: {
    means: {
      en: 'An attempt failed, another one is planned.',
      id: 'Satu percobaan gagal, percobaan berikutnya dijadwalkan.',
    },
    move: 'customer',
    todo: {
      en: 'Tell the customer; Xendit tries again by itself.',
      id: 'Beri tahu pelanggan; Xendit mencoba lagi sendiri.',
    },
    run: ['xps plans cycles repl_…'],
    pages: CYCLE_PAGES,
  },
  FAILED: {
    means: { en: 'Every attempt failed. Nothing was charged.', id: 'Semua percobaan gagal. Tidak ada yang ditagih.' },
    move: 'you',
    todo: { en: 'Ask for another method, or charge it on its own.', id: 'Minta metode lain, atau tagih tersendiri.' },
    run: ['xps tokens charge pt-… --amount 50000'],
    pages: CYCLE_PAGES,
  },
  SUCCEEDED: {
    means: { en: 'It is paid.', id: 'Sudah dibayar.' },
    move: 'you',
    todo: {
      en: 'Prolong the subscription, once for each cycle.',
      id: 'Perpanjang langganan, sekali untuk setiap siklus.',
    },
    pages: CYCLE_PAGES,
  },
  CANCELLED: {
    means: {
      en: 'It was cancelled and will not be charged. No webhook tells of it.',
      id: 'Dibatalkan dan tidak akan ditagih. Tidak ada webhook yang memberitahukannya.',
    },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: [...CYCLE_PAGES, PAGE.cancelCycle],
    doubt: {
      en: 'With two L here, with one at sessions, tokens and payments.',
      id: 'Di sini dengan dua L, pada sesi, token, dan pembayaran dengan satu L.',
    },
  },
} satisfies Statuses;
