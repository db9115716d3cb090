import type { Meaning } from '../meaning';
import { PAGE } from '../pages';

/** How Xendit tells of what happened. */
export const WEBHOOKS: Meaning = {
  gist: {
    en: 'how Xendit tells you what happened, and why one may be missing',
    id: 'cara Xendit memberi tahu kejadian, dan sebab webhook tidak datang',
  },
  means: {
    en: 'Xendit sends a POST with JSON to an address that is set for each topic in the dashboard. Any 2xx answer counts as delivered, anything else is sent again.',
    id: 'Xendit mengirim POST berisi JSON ke alamat yang diatur per topik di dashboard. Jawaban 2xx apa pun berarti terkirim, selain itu dikirim ulang.',
  },
  facts: [
    {
      en: 'None comes? In the dashboard, Settings, Webhooks, each topic has its own URL, in each mode: Payment Session completed, Payment Session expired, payment status v3, payment token status v3, refunds, subscriptions. "Test and save" sends a sample.',
      id: 'Tidak ada yang datang? Di dashboard, Settings, Webhooks, setiap topik punya URL sendiri, per mode: Payment Session completed, Payment Session expired, status payment v3, status payment token v3, refund, langganan. "Test and save" mengirim contoh.',
    },
    {
      en: 'It is from Xendit when the header x-callback-token equals the token in the dashboard. There is no signature over the body. Compare in constant time.',
      id: 'Asli dari Xendit jika header x-callback-token sama dengan token di dashboard. Isinya tidak ditandatangani. Bandingkan dalam waktu konstan.',
    },
    {
      en: 'Sent again after 15 and 45 minutes, then 2, 3, 6 and 12 hours: seven tries within a day. After that only by hand, in the dashboard.',
      id: 'Dikirim ulang setelah 15 dan 45 menit, lalu 2, 3, 6, dan 12 jam: tujuh percobaan dalam sehari. Sesudah itu hanya manual di dashboard.',
    },
    {
      en: 'They come twice, in any order, and late, even after a session expired. Take each payment_id and token once.',
      id: 'Webhook bisa datang ganda, tidak berurutan, dan terlambat, bahkan setelah sesi kedaluwarsa. Proses setiap payment_id dan token sekali saja.',
    },
    {
      en: 'A Pay and Save brings three: payment.capture, payment_token.activation, payment_session.completed. Cancelling a session or a token brings none.',
      id: 'Satu Pay and Save membawa tiga: payment.capture, payment_token.activation, payment_session.completed. Pembatalan sesi atau token tidak mengirim webhook.',
    },
    {
      en: 'Without any webhook: the API knows the end of a session and its token.',
      id: 'Tanpa webhook sama sekali: API tetap tahu akhir sesi dan tokennya.',
    },
  ],
  todo: {
    en: 'See what came and what your handler said; receive them here; ask the API for what is missing; try your handler out.',
    id: 'Lihat yang datang dan jawaban handler Anda; terima di sini; tanyakan yang kurang ke API; uji handler Anda.',
  },
  run: [
    'xps events list --since 1h',
    'xps sessions timeline ps-…',
    'xps sessions sync --open',
    'xps listen --tunnel cloudflared --forward-to localhost:3000/webhooks',
    'xps test localhost:3000/webhooks',
  ],
  pages: [PAGE.webhooks, PAGE.webhookBehaviour, PAGE.goingLive, PAGE.security, PAGE.lateWebhooks],
  doubt: {
    en: 'Not documented: whether test and live have different tokens, how long an answer may take (an older page says 30 seconds), and whether reference_id and metadata of the session reach payment and token webhooks.',
    id: 'Tidak didokumentasikan: apakah token mode uji dan live berbeda, berapa lama jawaban boleh ditunggu (halaman lama menyebut 30 detik), dan apakah reference_id serta metadata sesi sampai ke webhook pembayaran dan token.',
  },
};
