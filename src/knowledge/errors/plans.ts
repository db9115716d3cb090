import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

const PLANS = ['POST /recurring/plans'];

/** Refusals of plans and cycles (sections 4, 8 and 9 of the reference). */
export const PLAN_ERRORS = {
  INVALID_PAYMENT_TOKEN_ID: {
    means: {
      en: 'A token of the plan is not ACTIVE (expired, cancelled, or never finished), or its currency is not that of the plan.',
      id: 'Ada token di paket yang tidak ACTIVE (kedaluwarsa, dibatalkan, atau belum selesai ditautkan), atau mata uangnya berbeda dari paket.',
    },
    move: 'you',
    todo: {
      en: 'Ask for the state of the token. Use one that is ACTIVE, of the same customer and the same currency.',
      id: 'Tanyakan status token. Pakai token ACTIVE milik pelanggan yang sama dengan mata uang yang sama.',
    },
    run: ['xps tokens refresh pt-…', 'xps tokens list --customer cust-… --status active'],
    retry: 'changed',
    http: 400,
    at: PLANS,
    pages: [PAGE.createPlan],
  },
  CUSTOMER_NOT_FOUND_ERROR: {
    means: {
      en: 'The customer_id of the plan does not exist in this account, or has the wrong form.',
      id: 'customer_id paket tidak ada di akun ini, atau bentuknya salah.',
    },
    move: 'you',
    todo: {
      en: 'Send the customer the token belongs to.',
      id: 'Kirim pelanggan pemilik token tersebut.',
    },
    run: ['xps tokens show pt-…'],
    retry: 'changed',
    http: 404,
    at: PLANS,
    pages: [PAGE.createPlan],
  },
  IDEMPOTENCY_ERROR: {
    means: {
      en: 'The idempotency key was used before with another body. Keys are kept for 24 hours.',
      id: 'Kunci idempotensi sudah dipakai dengan isi yang berbeda. Kunci disimpan selama 24 jam.',
    },
    move: 'you',
    todo: {
      en: 'Send the same body as the first time, or a fresh key for a new object.',
      id: 'Kirim isi yang sama seperti pertama kali, atau kunci baru untuk objek baru.',
    },
    retry: 'changed',
    http: 409,
    at: PLANS,
    pages: [PAGE.createPlan],
    doubt: {
      en: 'For plans the name of the header is not documented; for customers it is idempotency-key, and the 24 hours are told there.',
      id: 'Untuk paket, nama header tidak didokumentasikan; untuk pelanggan namanya idempotency-key, dan 24 jam disebut di sana.',
    },
  },
  INELIGIBLE_CYCLE_REQUEST: {
    means: {
      en: 'The cycle is in a status that does not allow this: only a SCHEDULED one can be changed, cancelled or simulated, and its amount only until the day before its date.',
      id: 'Status siklus tidak memungkinkan ini: hanya siklus SCHEDULED yang dapat diubah, dibatalkan, atau disimulasikan, dan jumlahnya hanya sampai sehari sebelum tanggalnya.',
    },
    move: 'you',
    todo: {
      en: 'Look at the cycles of the plan and choose one that waits.',
      id: 'Lihat siklus paket itu dan pilih yang masih menunggu.',
    },
    run: ['xps plans cycles repl_…'],
    retry: 'changed',
    http: 403,
    at: ['cancel, force_attempt and simulate of a cycle', 'PATCH /recurring/plans/{id}/cycles/{id}'],
    pages: [PAGE.simulateCycle, PAGE.cancelCycle, PAGE.usageBased],
    doubt: {
      en: 'What answers a change that comes too late is not documented; the page of the change itself lists REQUEST_FORBIDDEN_ERROR only.',
      id: 'Jawaban untuk perubahan yang terlambat tidak didokumentasikan; halaman perubahan itu sendiri hanya mencantumkan REQUEST_FORBIDDEN_ERROR.',
    },
  },
  MAXIMUM_LIMIT_REACHED: {
    means: {
      en: 'A cycle may be forced five times, and this was one more.',
      id: 'Satu siklus boleh dipaksa lima kali, dan ini melebihinya.',
    },
    move: 'nobody',
    todo: { en: 'Leave the cycle to its schedule.', id: 'Biarkan siklus mengikuti jadwalnya.' },
    run: ['xps plans cycles repl_…'],
    retry: 'no',
    http: null,
    at: ['POST /recurring/plans/{id}/cycles/{id}/force_attempt'],
    pages: [PAGE.forceAttempt],
    doubt: {
      en: 'It is on older pages only; the present ones name neither the number nor the code.',
      id: 'Hanya ada di halaman lama; halaman sekarang tidak menyebut jumlah maupun kodenya.',
    },
  },
  UNPROCESSABLE_ENTITY_ERROR: {
    means: {
      en: 'The request is well formed, but the plan cannot be changed like this, such as one that is INACTIVE.',
      id: 'Bentuk permintaan benar, tetapi paket tidak dapat diubah seperti ini, misalnya paket yang sudah INACTIVE.',
    },
    move: 'you',
    todo: {
      en: 'Look at the plan. An INACTIVE one cannot be woken up: make a new one.',
      id: 'Lihat paketnya. Paket INACTIVE tidak dapat dihidupkan lagi: buat yang baru.',
    },
    run: ['xps plans show repl_…'],
    retry: 'changed',
    http: 422,
    at: ['PATCH /recurring/plans/{id}'],
    pages: [PAGE.updatePlan],
    doubt: {
      en: 'Which changes it refuses is not documented.',
      id: 'Perubahan mana yang ditolak tidak didokumentasikan.',
    },
  },
} satisfies Partial<Meanings<NameOf<'error'>>>;
