import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

const PAGES = [PAGE.planWebhook];
const CYCLES = 'xps plans cycles repl_…';

/** Webhooks of plans (sections 5 and 8 of the reference). */
export const PLAN_EVENTS = {
  'recurring.plan.activated': {
    gist: { en: 'the plan runs', id: 'paket langganan berjalan' },
    means: {
      en: 'The plan is ACTIVE: it will charge by its schedule. With immediate_payment it means that the first payment went through.',
      id: 'Paket ACTIVE: penagihan berjalan sesuai jadwal. Dengan immediate_payment, artinya pembayaran pertama berhasil.',
    },
    move: 'you',
    todo: { en: 'Give the customer what was subscribed to.', id: 'Aktifkan layanan langganan untuk pelanggan.' },
    run: ['xps plans show repl_…', CYCLES],
    pages: [...PAGES, PAGE.createPlan],
    doubt: {
      en: 'The documentation contradicts itself: guides spell it recurring.plan.activation and recurring_plan.activated. One sentence says that it carries the first cycle, the schema says plan only; recurring.cycle.created brings the cycle.',
      id: 'Dokumentasi saling bertentangan: panduan menulis recurring.plan.activation dan recurring_plan.activated. Satu kalimat menyebut isinya memuat siklus pertama, skemanya hanya paket; siklus datang lewat recurring.cycle.created.',
    },
  },
  'recurring.plan.inactivated': {
    gist: { en: 'the plan has ended', id: 'paket langganan berakhir' },
    means: {
      en: 'The plan is INACTIVE for good: you deactivated it, its last cycle is done, the first immediate payment failed, or a cycle failed and failed_cycle_action is STOP.',
      id: 'Paket INACTIVE selamanya: Anda menonaktifkannya, siklus terakhir selesai, pembayaran langsung pertama gagal, atau sebuah siklus gagal dan failed_cycle_action adalah STOP.',
    },
    move: 'you',
    todo: {
      en: 'End what the customer subscribed to. To go on, make a new plan.',
      id: 'Akhiri layanan langganan pelanggan. Untuk melanjutkan, buat paket baru.',
    },
    run: [CYCLES, 'xps plans create --token pt-… --amount 50000 --every 1month'],
    pages: [...PAGES, PAGE.createPlan],
  },
} satisfies Partial<Meanings<NameOf<'event'>>>;

/** Of their cycles. */
export const CYCLE_EVENTS = {
  'recurring.cycle.created': {
    gist: { en: 'the next charge of a plan is planned', id: 'penagihan berikutnya dijadwalkan' },
    means: {
      en: 'A cycle is SCHEDULED; scheduled_timestamp says when it will be charged, always in UTC.',
      id: 'Sebuah siklus SCHEDULED; scheduled_timestamp menyebut kapan ditagih, selalu dalam UTC.',
    },
    move: 'you',
    todo: {
      en: 'With a fixed amount nothing. Usage based: keep the cycle id and set the amount at the latest on the day before.',
      id: 'Untuk jumlah tetap tidak perlu apa-apa. Berdasarkan pemakaian: simpan id siklus dan tetapkan jumlahnya paling lambat sehari sebelumnya.',
    },
    run: [CYCLES, 'xps plans set-amount recy_… --amount 37500'],
    pages: [...PAGES, PAGE.usageBased],
  },
  'recurring.cycle.retrying': {
    gist: { en: 'a charge of a plan failed and will be tried again', id: 'penagihan gagal dan akan diulang' },
    means: {
      en: 'An attempt failed with every token of the plan; the next one is planned. attempt_details[] has the codes and next_retry_timestamp.',
      id: 'Satu percobaan gagal dengan semua token paket; percobaan berikutnya dijadwalkan. attempt_details[] memuat kode dan next_retry_timestamp.',
    },
    move: 'customer',
    todo: {
      en: 'Tell the customer, who may top up or save another method. Xendit tries again by itself.',
      id: 'Beri tahu pelanggan agar mengisi saldo atau menyimpan metode lain. Xendit mencoba lagi sendiri.',
    },
    run: [CYCLES],
    pages: PAGES,
  },
  'recurring.cycle.succeeded': {
    gist: { en: 'a charge of a plan went through', id: 'penagihan langganan berhasil' },
    means: {
      en: 'The cycle is paid. payment.capture comes as well, in any order.',
      id: 'Siklus sudah dibayar. payment.capture juga datang, urutannya tidak tentu.',
    },
    move: 'you',
    todo: {
      en: 'Prolong what the customer subscribed to, once for each cycle.',
      id: 'Perpanjang layanan langganan pelanggan, sekali untuk setiap siklus.',
    },
    pages: PAGES,
    doubt: {
      en: 'The documentation contradicts itself: one guide spells it recurring_cycle.succeeded.',
      id: 'Dokumentasi saling bertentangan: satu panduan menulisnya recurring_cycle.succeeded.',
    },
  },
  'recurring.cycle.failed': {
    gist: { en: 'a charge of a plan failed for good', id: 'penagihan langganan gagal total' },
    means: {
      en: 'The last attempt of the cycle failed. By failed_cycle_action the plan goes on with the next cycle (RESUME) or ends (STOP).',
      id: 'Percobaan terakhir siklus gagal. Menurut failed_cycle_action paket berlanjut ke siklus berikutnya (RESUME) atau berakhir (STOP).',
    },
    move: 'you',
    todo: {
      en: 'Ask the customer for another method, or charge what is owed on its own.',
      id: 'Minta metode lain dari pelanggan, atau tagih tunggakannya tersendiri.',
    },
    run: [CYCLES, 'xps tokens charge pt-… --amount 50000'],
    pages: [...PAGES, PAGE.planFailures],
    doubt: {
      en: 'The page of failure codes for subscriptions has older names, such as MAX_AMOUNT_LIMIT_ERROR for PAYMENT_AMOUNT_LIMITS_EXCEEDED.',
      id: 'Halaman kode kegagalan langganan memakai nama lama, misalnya MAX_AMOUNT_LIMIT_ERROR untuk PAYMENT_AMOUNT_LIMITS_EXCEEDED.',
    },
  },
  'recurring.cycle.force_attempt_failed': {
    gist: { en: 'a charge that you forced failed', id: 'penagihan paksa gagal' },
    means: {
      en: 'You asked to charge the cycle at once, and that failed. The cycle stays as it was, with its date.',
      id: 'Anda meminta siklus segera ditagih, dan itu gagal. Siklus tetap seperti semula beserta tanggalnya.',
    },
    move: 'you',
    todo: {
      en: 'Look the code up in attempt_details[], and leave the cycle to its schedule.',
      id: 'Cari arti kode di attempt_details[], dan biarkan siklus mengikuti jadwalnya.',
    },
    run: [CYCLES],
    pages: PAGES,
  },
} satisfies Partial<Meanings<NameOf<'event'>>>;
