import type { Meaning } from '../meaning';
import { PAGE } from '../pages';

/** What is safe to repeat, and when. */
export const RETRIES: Meaning = {
  gist: {
    en: 'what may be tried again, and how without charging twice',
    id: 'apa yang boleh diulang, dan bagaimana tanpa menagih dua kali',
  },
  means: {
    en: 'Reading may be repeated freely. Creating may not: a call that timed out may have been carried out, and neither sessions nor charges have an idempotency key.',
    id: 'Membaca boleh diulang sesukanya. Membuat tidak: panggilan yang kehabisan waktu bisa saja terlaksana, dan sesi maupun penagihan tidak punya kunci idempotensi.',
  },
  facts: [
    {
      en: 'The one guard against a double charge: on CARDS the reference_id of a charge must be unique. A declined charge is made again with a new reference. Of a doubtful one look what became of it first; xps does not send a reference twice.',
      id: 'Satu-satunya pengaman tagihan ganda: pada CARDS, reference_id penagihan harus unik. Penagihan yang ditolak diulang dengan referensi baru. Untuk yang meragukan, periksa dulu hasilnya; xps tidak mengirim referensi yang sama dua kali.',
    },
    {
      en: 'For other channels Xendit has no such guard. No lookup by reference_id is documented: the webhook, the payment id or the dashboard tells.',
      id: 'Untuk kanal lain Xendit tidak punya pengaman itu. Pencarian dengan reference_id tidak didokumentasikan: webhook, id pembayaran, atau dashboard yang memberi tahu.',
    },
    {
      en: 'xps repeats reads on network errors, 429 and 5xx, and says so; it never repeats a POST that may have arrived.',
      id: 'xps mengulang pembacaan saat gangguan jaringan, 429, dan 5xx, dan memberitahukannya; POST yang mungkin sudah sampai tidak pernah diulang.',
    },
    {
      en: 'A declined card: later for INSUFFICIENT_BALANCE and for codes that say unavailable or time-out; not at all for stolen, fraud or blocked. Mastercard fines repetitions against its advice, up to USD 0.50 each.',
      id: 'Kartu ditolak: nanti untuk INSUFFICIENT_BALANCE dan kode yang berarti tidak tersedia atau habis waktu; sama sekali tidak untuk kartu curian, penipuan, atau diblokir. Mastercard mendenda percobaan yang melawan sarannya, hingga USD 0,50 per kali.',
    },
    {
      en: 'A payment that failed in a session needs no new session: the customer tries again in the same one.',
      id: 'Pembayaran yang gagal di dalam sesi tidak perlu sesi baru: pelanggan mencoba lagi di sesi yang sama.',
    },
  ],
  todo: {
    en: 'Look what happened; charge again with a new reference only when nothing was charged.',
    id: 'Lihat apa yang terjadi; tagih lagi dengan referensi baru hanya jika belum ada yang tertagih.',
  },
  run: ['xps events list --reference order-7', 'xps payments show order-7'],
  pages: [PAGE.createRequest, PAGE.createSession, PAGE.rateLimits, PAGE.declines],
  see: ['rate-limits', 'webhooks'],
};

/** How fast one may call (section 1 of the reference). */
export const RATE_LIMITS: Meaning = {
  gist: { en: 'how many calls a minute', id: 'berapa panggilan per menit' },
  means: {
    en: '60 calls a minute in test mode and 600 in live mode, for each endpoint and account, over a sliding window; 18,000 a minute from one IP address. Beyond that: HTTP 429, RATE_LIMIT_EXCEEDED.',
    id: '60 panggilan per menit di mode uji dan 600 di mode live, untuk setiap endpoint dan akun, dengan sliding window; 18.000 per menit dari satu alamat IP. Melebihi itu: HTTP 429, RATE_LIMIT_EXCEEDED.',
  },
  facts: [
    {
      en: 'Every answer says where you stand: Rate-Limit-Limit, Rate-Limit-Remaining, and Rate-Limit-Reset in seconds, with decimals. There is no Retry-After.',
      id: 'Setiap jawaban menyebut posisinya: Rate-Limit-Limit, Rate-Limit-Remaining, dan Rate-Limit-Reset dalam detik dengan desimal. Tidak ada Retry-After.',
    },
    {
      en: 'All running xps of a profile share one budget, and wait rather than fail.',
      id: 'Semua xps yang berjalan dengan profil yang sama berbagi satu jatah, dan memilih menunggu daripada gagal.',
    },
    {
      en: 'To be told of many sessions, use webhooks; asking again and again uses the budget up.',
      id: 'Untuk memantau banyak sesi, pakai webhook; bertanya terus-menerus menghabiskan jatah.',
    },
  ],
  todo: {
    en: 'Wait for the reset, then go on slower. More can be asked for by e-mail to Xendit, four weeks ahead.',
    id: 'Tunggu reset, lalu lanjutkan lebih pelan. Jatah lebih besar dapat diminta lewat e-mail ke Xendit, empat minggu sebelumnya.',
  },
  run: ['xps sessions sync --open', 'xps sandbox serve --fault 429:0.1'],
  pages: [PAGE.rateLimits],
  doubt: {
    en: 'Single endpoints may have limits of their own; for sessions none is documented.',
    id: 'Endpoint tertentu bisa punya batas sendiri; untuk sesi tidak ada yang didokumentasikan.',
  },
};

/** When the bank asks the customer (sections 2, 7 and 9 of the reference). */
export const THREE_DS: Meaning = {
  gist: { en: '3-D Secure: when the bank asks the customer', id: '3-D Secure: saat bank meminta verifikasi pelanggan' },
  means: {
    en: 'The bank may check that it is the customer who pays: at once without a question (frictionless), or by a challenge such as a one-time password.',
    id: 'Bank dapat memeriksa bahwa yang membayar memang pelanggan: langsung tanpa pertanyaan (frictionless), atau lewat tantangan (challenge) seperti OTP.',
  },
  facts: [
    {
      en: 'In a session the page does all of it. A charge of a token with the customer present may end in REQUIRES_ACTION: send the customer to actions[].value.',
      id: 'Di dalam sesi, halamannya mengurus semua. Penagihan token dengan pelanggan hadir bisa berakhir REQUIRES_ACTION: arahkan pelanggan ke actions[].value.',
    },
    {
      en: 'Without the customer (MERCHANT_UNSCHEDULED, RECURRING) nobody is asked, which Xendit must approve for your account first.',
      id: 'Tanpa pelanggan (MERCHANT_UNSCHEDULED, RECURRING) tidak ada yang ditanya; ini harus disetujui Xendit dulu untuk akun Anda.',
    },
    {
      en: 'skip_three_ds needs "Optional 3DS", else 403 SKIP_3DS_FORBIDDEN.',
      id: 'skip_three_ds memerlukan "Optional 3DS", jika tidak 403 SKIP_3DS_FORBIDDEN.',
    },
    {
      en: 'A failed check shows as AUTHENTICATION_FAILED.',
      id: 'Pemeriksaan yang gagal muncul sebagai AUTHENTICATION_FAILED.',
    },
  ],
  todo: {
    en: 'Charge with the customer present and open the page; in test mode choose the outcome there.',
    id: 'Tagih dengan pelanggan hadir dan buka halamannya; di mode uji pilih hasilnya di sana.',
  },
  run: [
    'xps tokens charge pt-… --amount 50000 --initiator customer --open',
    'xps tokens charge pt-… --amount 50000 --skip-3ds',
    'xps explain --kind outcome',
  ],
  pages: [PAGE.threeDs, PAGE.payWithTokens, PAGE.testCards],
  doubt: {
    en: 'The documentation contradicts itself on authentication_data.flow: FULL_AUTH and FRICTIONLESS in the list, CHALLENGE in examples. The one-time password of test cards is not documented.',
    id: 'Dokumentasi saling bertentangan soal authentication_data.flow: FULL_AUTH dan FRICTIONLESS di daftar, CHALLENGE di contoh. OTP kartu uji tidak didokumentasikan.',
  },
  see: ['actions', 'test-cards', 'AUTHENTICATION_FAILED', 'REQUIRES_ACTION'],
};
