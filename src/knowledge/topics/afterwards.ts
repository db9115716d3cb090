import type { Meaning } from '../meaning';
import { PAGE } from '../pages';

/** Authorise now, take the money later (section 7 of the reference). */
export const CAPTURE: Meaning = {
  gist: { en: 'authorise now, take the money later', id: 'otorisasi sekarang, ambil uang nanti' },
  means: {
    en: 'With capture_method MANUAL the bank only reserves the money: the payment is AUTHORIZED until you capture it, void it, or 7 days are over. Cards only.',
    id: 'Dengan capture_method MANUAL bank hanya mencadangkan uang: pembayaran AUTHORIZED sampai Anda melakukan capture, void, atau lewat 7 hari. Hanya untuk kartu.',
  },
  facts: [
    {
      en: 'A session counts as COMPLETED once it is authorised: payment.authorization comes, payment.capture only after the capture.',
      id: 'Sesi dianggap COMPLETED begitu diotorisasi: payment.authorization datang, payment.capture baru setelah capture.',
    },
    {
      en: 'You may capture less than was authorised, never more.',
      id: 'Capture boleh kurang dari yang diotorisasi, tidak boleh lebih.',
    },
    {
      en: 'A void (cancel) frees the whole amount and works only while AUTHORIZED; afterwards it is a refund.',
      id: 'Void (cancel) melepas seluruh jumlah dan hanya berlaku selama AUTHORIZED; sesudahnya pakai refund.',
    },
  ],
  todo: { en: 'Authorise, then capture or void.', id: 'Otorisasi, lalu capture atau void.' },
  run: [
    'xps create --amount 150000 --save forced --capture manual',
    'xps payments show py-…',
    'xps payments capture py-…',
    'xps payments cancel py-…',
  ],
  pages: [PAGE.manualCapture, PAGE.capture, PAGE.voiding],
  doubt: {
    en: 'Whether one authorisation may be captured several times is not documented. One guide shows a status CAPTURED, which is in no list.',
    id: 'Apakah satu otorisasi boleh di-capture beberapa kali tidak didokumentasikan. Satu panduan menampilkan status CAPTURED, yang tidak ada di daftar mana pun.',
  },
  see: ['AUTHORIZED', 'payment.authorization', 'CAPTURE_AMOUNT_EXCEEDED'],
};

/** Give money back (section 7 of the reference). */
export const REFUNDS: Meaning = {
  gist: { en: 'give the money back', id: 'mengembalikan uang' },
  means: {
    en: 'A refund gives back all or a part of a captured payment. The answer is PENDING; the end comes by refund.succeeded or refund.failed.',
    id: 'Refund mengembalikan seluruh atau sebagian pembayaran yang sudah di-capture. Jawabannya PENDING; hasil akhir datang lewat refund.succeeded atau refund.failed.',
  },
  facts: [
    {
      en: 'It is asked for by payment request, with a reason: FRAUDULENT, DUPLICATE, REQUESTED_BY_CUSTOMER, CANCELLATION or OTHERS. Without an amount it is the whole.',
      id: 'Diajukan per payment request dengan alasan: FRAUDULENT, DUPLICATE, REQUESTED_BY_CUSTOMER, CANCELLATION, atau OTHERS. Tanpa jumlah berarti seluruhnya.',
    },
    {
      en: 'One at a time: the next one waits until the first has ended.',
      id: 'Satu per satu: refund berikutnya menunggu yang pertama selesai.',
    },
    {
      en: 'The money comes from the balance of your Xendit account.',
      id: 'Uangnya diambil dari saldo akun Xendit Anda.',
    },
    {
      en: 'Some channels refund in full only, a limited number of times, or not at all.',
      id: 'Sebagian kanal hanya mendukung refund penuh, terbatas jumlahnya, atau tidak sama sekali.',
    },
  ],
  todo: {
    en: 'Refund what SUCCEEDED; void what is AUTHORIZED.',
    id: 'Refund yang SUCCEEDED; void yang AUTHORIZED.',
  },
  run: ['xps payments refund py-…', "xps events list --event 'refund.*'"],
  pages: [PAGE.refund, PAGE.refundWebhook],
  doubt: {
    en: 'Idempotency of refunds, and how long after the payment one may be asked for, are not in the pages of the API.',
    id: 'Idempotensi refund dan batas waktu pengajuannya setelah pembayaran tidak ada di halaman API.',
  },
  see: ['REFUND_IN_PROGRESS', 'REFUND_FAILED', 'INSUFFICIENT_BALANCE'],
};

/** Plans that charge a token by a schedule (section 8 of the reference). */
export const SUBSCRIPTIONS: Meaning = {
  gist: { en: 'charge a token by a schedule', id: 'menagih token sesuai jadwal' },
  means: {
    en: 'A plan charges a saved token by a schedule; each charge is a cycle. Xendit keeps the calendar, tries again when one fails, and tells by recurring.* webhooks.',
    id: 'Paket langganan menagih token tersimpan sesuai jadwal; setiap penagihan adalah siklus. Xendit yang menjaga kalender, mencoba lagi jika gagal, dan memberi tahu lewat webhook recurring.*.',
  },
  facts: [
    {
      en: 'Two ways in: a plan for a token that is ACTIVE, of the same customer and currency; or a session of type SUBSCRIPTION, which makes both.',
      id: 'Dua cara: paket untuk token ACTIVE milik pelanggan dan mata uang yang sama; atau sesi jenis SUBSCRIPTION yang membuat keduanya.',
    },
    {
      en: 'Up to five tokens with a rank: each attempt tries them in that order.',
      id: 'Sampai lima token dengan urutan: setiap percobaan memakainya menurut urutan itu.',
    },
    {
      en: 'Start on a day of the month from 1 to 28; every 1 to 365 days, weeks, months or years.',
      id: 'Mulai pada tanggal 1 sampai 28; setiap 1 sampai 365 hari, minggu, bulan, atau tahun.',
    },
    {
      en: 'Fixed amount: nothing to do. Usage based: on recurring.cycle.created set the amount, at the latest on the day before its date.',
      id: 'Jumlah tetap: tidak perlu apa-apa. Berdasarkan pemakaian: saat recurring.cycle.created datang tetapkan jumlahnya, paling lambat sehari sebelum tanggalnya.',
    },
    {
      en: 'After the last failed attempt RESUME goes on with the next cycle, STOP ends the plan. An INACTIVE plan cannot be woken up.',
      id: 'Setelah percobaan terakhir gagal, RESUME lanjut ke siklus berikutnya, STOP mengakhiri paket. Paket INACTIVE tidak dapat dihidupkan lagi.',
    },
    {
      en: 'payment.capture and payment.failure come as well, beside the recurring.* webhooks: count the money once.',
      id: 'payment.capture dan payment.failure juga datang di samping webhook recurring.*: hitung uangnya sekali saja.',
    },
  ],
  todo: { en: 'Make a plan, follow its cycles, end it.', id: 'Buat paket, ikuti siklusnya, akhiri.' },
  run: [
    'xps plans create --token pt-… --amount 50000 --every 1month',
    'xps plans cycles repl_…',
    'xps plans set-amount recy_… --amount 37500',
    'xps plans simulate recy_…',
    'xps plans deactivate repl_…',
    'xps sandbox advance 40d',
  ],
  pages: [PAGE.createPlan, PAGE.planWebhook, PAGE.subscriptions, PAGE.usageBased],
  doubt: {
    en: 'The documentation contradicts itself: the schedule of a session has no YEAR and wider retries, that of a plan has YEAR and retries by days only. When the next cycle is made is not said.',
    id: 'Dokumentasi saling bertentangan: jadwal pada sesi tidak punya YEAR dan percobaan ulangnya lebih luas, jadwal pada paket punya YEAR dan percobaan ulang hanya per hari. Kapan siklus berikutnya dibuat tidak disebut.',
  },
  see: ['recurring.cycle.created', 'recurring.cycle.failed', 'INVALID_PAYMENT_TOKEN_ID'],
};
