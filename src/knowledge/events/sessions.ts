import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

/** Webhooks of sessions (section 5 of the reference). */
export const SESSION_EVENTS = {
  'payment_session.completed': {
    gist: {
      en: 'the session is paid, authorised or the method is saved',
      id: 'sesi sudah dibayar, diotorisasi, atau metodenya tersimpan',
    },
    means: {
      en: 'The session reached its goal: paid, authorised (manual capture), or the method saved (SAVE). data has payment_token_id when something was saved, and payment_id and payment_request_id of the payment.',
      id: 'Sesi mencapai tujuannya: dibayar, diotorisasi (capture manual), atau metode tersimpan (SAVE). data memuat payment_token_id jika ada yang tersimpan, serta payment_id dan payment_request_id pembayarannya.',
    },
    move: 'you',
    todo: {
      en: 'Find the order by reference_id, compare amount and currency, and keep the token with the customer. Take it once, however often it comes.',
      id: 'Cari pesanan dengan reference_id, cocokkan jumlah dan mata uang, lalu simpan token pada data pelanggan. Proses sekali saja walau datang berulang.',
    },
    run: ['xps events list --event payment_session.completed', 'xps sessions timeline ps-…'],
    facts: [
      {
        en: 'With manual capture the money is only reserved: capture it.',
        id: 'Pada capture manual, uang baru dicadangkan: lakukan capture.',
      },
      {
        en: 'With OPTIONAL and an empty box there is no token id: the customer chose not to save.',
        id: 'Pada OPTIONAL tanpa centang, tidak ada id token: pelanggan memilih tidak menyimpan.',
      },
    ],
    pages: [PAGE.sessionWebhook, PAGE.sessions],
    doubt: {
      en: 'metadata is in neither the schema nor the examples of this webhook: do not count on it. The page names no x-callback-token, though every webhook is promised to have it: check it.',
      id: 'metadata tidak ada di skema maupun contoh webhook ini: jangan diandalkan. Halamannya tidak menyebut x-callback-token, padahal setiap webhook dijanjikan membawanya: tetap periksa.',
    },
    see: ['webhooks', 'saving'],
  },
  'payment_session.expired': {
    gist: { en: 'nobody paid the session in time', id: 'sesi tidak dibayar tepat waktu' },
    means: {
      en: 'expires_at passed before the session was completed. It cannot be paid any more.',
      id: 'expires_at terlewati sebelum sesi selesai. Sesi tidak dapat dibayar lagi.',
    },
    move: 'you',
    todo: {
      en: 'Free what was reserved, or make a new session. Money of a slow channel may still arrive, up to about a day later.',
      id: 'Lepaskan yang dicadangkan, atau buat sesi baru. Uang dari kanal yang lambat masih bisa datang, sampai kira-kira sehari kemudian.',
    },
    run: ['xps create --amount 150000 --save forced'],
    pages: [PAGE.sessionWebhook, PAGE.lateWebhooks],
  },
} satisfies Partial<Meanings<NameOf<'event'>>>;

/** Of tokens. */
export const TOKEN_EVENTS = {
  'payment_token.activation': {
    gist: { en: 'a method is saved and can be charged', id: 'metode tersimpan dan dapat ditagih' },
    means: {
      en: 'The token is ACTIVE: this payment method can be charged from now on. data has the token id, the customer, the channel and, of cards, the masked number.',
      id: 'Token berstatus ACTIVE: mulai sekarang metode ini dapat ditagih. data memuat id token, pelanggan, kanal, dan untuk kartu nomor yang disamarkan.',
    },
    move: 'you',
    todo: {
      en: 'Keep payment_token_id with the customer. It may come before or after payment_session.completed.',
      id: 'Simpan payment_token_id pada data pelanggan. Bisa datang sebelum atau sesudah payment_session.completed.',
    },
    run: ['xps tokens list', 'xps tokens charge pt-… --amount 50000'],
    pages: [PAGE.tokenWebhook, PAGE.payAndSave],
    doubt: {
      en: 'The documentation contradicts itself: the API says payment_token.activation, some guides payment_token.activated. Take both.',
      id: 'Dokumentasi saling bertentangan: API memakai payment_token.activation, sebagian panduan payment_token.activated. Terima keduanya.',
    },
  },
  'payment_token.failure': {
    gist: { en: 'saving a method failed', id: 'penyimpanan metode gagal' },
    means: {
      en: 'Nothing was saved; failure_code says why. Not every channel reports this.',
      id: 'Tidak ada yang tersimpan; failure_code menyebut alasannya. Tidak semua kanal melaporkannya.',
    },
    move: 'customer',
    todo: {
      en: 'Look the code up, and let the customer try again or choose another method.',
      id: 'Cari arti kodenya, lalu minta pelanggan mencoba lagi atau memilih metode lain.',
    },
    run: ['xps explain --kind failure'],
    pages: [PAGE.tokenWebhook, PAGE.saving],
  },
  'payment_token.expiry': {
    gist: { en: 'a saved method is not valid any more', id: 'metode tersimpan tidak berlaku lagi' },
    means: {
      en: 'The token is EXPIRED: the card ran out, or the channel ended the link. It cannot be charged.',
      id: 'Token berstatus EXPIRED: masa berlaku kartu habis, atau kanal mengakhiri tautan. Token tidak dapat ditagih.',
    },
    move: 'you',
    todo: {
      en: 'Stop charging it and ask the customer to save a method again. Not every channel reports this: before a large charge, ask for the state.',
      id: 'Berhenti menagihnya dan minta pelanggan menyimpan metode lagi. Tidak semua kanal melaporkannya: sebelum penagihan besar, tanyakan statusnya.',
    },
    run: ['xps tokens refresh pt-…', 'xps create --type save --customer-id cust-…'],
    pages: [PAGE.tokenWebhook, PAGE.saving],
  },
} satisfies Partial<Meanings<NameOf<'event'>>>;
