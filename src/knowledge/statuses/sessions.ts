import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

type Statuses = Partial<Meanings<NameOf<'status'>>>;

const PAGES = [PAGE.sessions, PAGE.getSession];

/** Of a session (section 3 of the reference, "Transition"). */
export const SESSION_STATUSES = {
  ACTIVE: {
    means: {
      en: 'It waits to be paid. Attempts may have failed already: that changes nothing, the customer may try again until expires_at.',
      id: 'Menunggu pembayaran. Mungkin sudah ada percobaan yang gagal: itu tidak mengubah apa-apa, pelanggan boleh mencoba lagi sampai expires_at.',
    },
    move: 'customer',
    todo: { en: 'Wait, watch it, or cancel it.', id: 'Tunggu, pantau, atau batalkan.' },
    run: ['xps sessions watch ps-…', 'xps sessions timeline ps-…', 'xps sessions cancel ps-…'],
    pages: PAGES,
  },
  COMPLETED: {
    means: {
      en: 'It reached its goal: paid, authorised with manual capture, or the method saved. Final.',
      id: 'Mencapai tujuannya: dibayar, diotorisasi dengan capture manual, atau metode tersimpan. Final.',
    },
    move: 'you',
    todo: {
      en: 'Ship the order. payment_token_id is there when something was saved. If the webhook is missing, take the result over from the API.',
      id: 'Proses pesanan. payment_token_id ada jika sesuatu tersimpan. Jika webhook tidak datang, ambil hasilnya dari API.',
    },
    run: ['xps sessions show ps-…', 'xps sessions sync ps-…'],
    pages: PAGES,
  },
  EXPIRED: {
    means: {
      en: 'expires_at passed before it was completed. Final: nobody can pay it any more.',
      id: 'expires_at terlewati sebelum selesai. Final: tidak dapat dibayar lagi.',
    },
    move: 'you',
    todo: {
      en: 'Make a new session if the order still stands. Watch for a late payment.capture for about a day.',
      id: 'Buat sesi baru jika pesanan masih berlaku. Perhatikan payment.capture yang terlambat selama kira-kira sehari.',
    },
    run: ['xps create --amount 150000 --save forced'],
    pages: [...PAGES, PAGE.lateWebhooks],
  },
  CANCELED: {
    means: {
      en: 'You cancelled it. Final; its page does not work any more. No webhook tells of it.',
      id: 'Anda membatalkannya. Final; halamannya tidak berfungsi lagi. Tidak ada webhook yang memberitahukannya.',
    },
    move: 'nobody',
    todo: {
      en: 'Nothing. Whoever keeps the order has to act on the answer of the cancellation.',
      id: 'Tidak perlu apa-apa. Sistem pesanan harus bertindak berdasarkan jawaban pembatalan.',
    },
    pages: [PAGE.cancelSession, PAGE.sessions],
    doubt: {
      en: 'With one L here, with two at cycles and refunds.',
      id: 'Di sini dengan satu L, pada siklus dan refund dengan dua L.',
    },
  },
  PENDING: {
    means: {
      en: 'Paid, but the approval takes its time, such as by a business account of a bank.',
      id: 'Sudah dibayar, tetapi persetujuannya butuh waktu, misalnya rekening bisnis di bank.',
    },
    move: 'bank',
    todo: {
      en: 'Wait for the webhook; take no second payment.',
      id: 'Tunggu webhook; jangan menerima pembayaran kedua.',
    },
    run: ['xps sessions watch ps-…'],
    pages: [PAGE.components],
    doubt: {
      en: "Only Xendit's browser SDK knows it; it is in no list of the API.",
      id: 'Hanya dikenal SDK peramban Xendit; tidak ada di daftar API.',
    },
  },
} satisfies Statuses;

const TOKEN_PAGES = [PAGE.getToken, PAGE.saving];

/** Of a payment token (section 6 of the reference). */
export const TOKEN_STATUSES = {
  ACTIVE: {
    means: { en: 'It can be charged.', id: 'Dapat ditagih.' },
    move: 'you',
    todo: { en: 'Charge it when something is due.', id: 'Tagih saat ada yang jatuh tempo.' },
    run: ['xps tokens charge pt-… --amount 50000'],
    pages: TOKEN_PAGES,
  },
  REQUIRES_ACTION: {
    means: {
      en: 'The customer has to do something first, such as approve in an app; actions[] says where.',
      id: 'Pelanggan perlu melakukan sesuatu dulu, misalnya menyetujui di aplikasi; actions[] menyebut tempatnya.',
    },
    move: 'customer',
    todo: {
      en: 'Send the customer there, and wait for the webhook.',
      id: 'Arahkan pelanggan ke sana, lalu tunggu webhook.',
    },
    run: ['xps tokens refresh pt-…'],
    pages: TOKEN_PAGES,
  },
  PENDING: {
    means: { en: 'The channel has not decided yet.', id: 'Kanal belum memutuskan.' },
    move: 'bank',
    todo: { en: 'Wait for the webhook, or ask later.', id: 'Tunggu webhook, atau tanyakan nanti.' },
    run: ['xps tokens refresh pt-…'],
    pages: TOKEN_PAGES,
  },
  FAILED: {
    means: {
      en: 'It was never saved; failure_code says why. Final.',
      id: 'Tidak pernah tersimpan; failure_code menyebut alasannya. Final.',
    },
    move: 'customer',
    todo: { en: 'Let the customer save a method again.', id: 'Minta pelanggan menyimpan metode lagi.' },
    run: ['xps tokens show pt-…', 'xps create --type save --customer-id cust-…'],
    pages: TOKEN_PAGES,
  },
  EXPIRED: {
    means: {
      en: 'The card ran out or the channel ended the link. It cannot be charged any more; use does not wear it out.',
      id: 'Masa berlaku kartu habis atau kanal mengakhiri tautan. Tidak dapat ditagih lagi; token tidak habis karena dipakai.',
    },
    move: 'customer',
    todo: { en: 'Let the customer save a method again.', id: 'Minta pelanggan menyimpan metode lagi.' },
    run: ['xps create --type save --customer-id cust-…'],
    pages: TOKEN_PAGES,
  },
  CANCELED: {
    means: {
      en: 'You cancelled it at Xendit. That cannot be undone, and no webhook tells of it.',
      id: 'Anda membatalkannya di Xendit. Tidak dapat diurungkan, dan tidak ada webhook yang memberitahukannya.',
    },
    move: 'nobody',
    todo: { en: 'Nothing. To charge again, save anew.', id: 'Tidak perlu apa-apa. Untuk menagih lagi, simpan ulang.' },
    pages: [PAGE.cancelToken],
  },
} satisfies Statuses;
