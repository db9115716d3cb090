import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';
import { field } from './session-fields';

const CHECK = 'xps create --amount 150000 --save forced --dry-run';

/** Refusals of a session as a whole: of what kind it is, and of one that there is or is not (section 4 of the reference). */
export const SESSION_ERRORS = {
  DISALLOWED_CAPTURE_METHOD: field({
    means: {
      en: 'capture_method was sent with a SAVE or SUBSCRIPTION session. Only PAY has it.',
      id: 'capture_method dikirim pada sesi SAVE atau SUBSCRIPTION. Hanya PAY yang memilikinya.',
    },
    todo: {
      en: 'Leave capture_method out, or make it a PAY session.',
      id: 'Hapus capture_method, atau pakai sesi PAY.',
    },
    run: ['xps create --amount 150000 --save forced --capture manual'],
    see: ['capture'],
  }),
  MISSING_CUSTOMER: field({
    means: {
      en: 'Who saves needs a customer: SAVE sessions, PAY sessions with OPTIONAL or FORCED, and the old mode CARDS_SESSION_JS want customer or customer_id.',
      id: 'Penyimpanan perlu pelanggan: sesi SAVE, sesi PAY dengan OPTIONAL atau FORCED, dan mode lama CARDS_SESSION_JS memerlukan customer atau customer_id.',
    },
    todo: { en: 'Say who the customer is.', id: 'Sebutkan pelanggannya.' },
    run: ['xps create --amount 150000 --save forced --customer-ref user42 --given-names Siti'],
    doubt: {
      en: 'What happens when both customer and customer_id are sent is not documented.',
      id: 'Akibat mengirim customer dan customer_id sekaligus tidak didokumentasikan.',
    },
  }),
  ITEMS_NOT_SUPPORTED: field({
    means: { en: 'items were sent with a session that is not PAY.', id: 'items dikirim pada sesi yang bukan PAY.' },
    todo: { en: 'Leave items out, or make it a PAY session.', id: 'Hapus items, atau pakai sesi PAY.' },
    run: [CHECK],
  }),
  SESSION_TYPE_NOT_SUPPORTED: field({
    means: {
      en: 'session_type is none of PAY, SAVE and SUBSCRIPTION.',
      id: 'session_type bukan PAY, SAVE, atau SUBSCRIPTION.',
    },
    todo: {
      en: 'For Pay and Save send PAY with allow_save_payment_method; for an authorisation PAY with capture_method MANUAL.',
      id: 'Untuk Pay and Save kirim PAY dengan allow_save_payment_method; untuk otorisasi kirim PAY dengan capture_method MANUAL.',
    },
    run: [CHECK],
    doubt: {
      en: 'The documentation contradicts itself: one guide lists PAY_AND_SAVE, others AUTHORIZATION. The API refuses both.',
      id: 'Dokumentasi saling bertentangan: satu panduan menyebut PAY_AND_SAVE, yang lain AUTHORIZATION. API menolak keduanya.',
    },
  }),
  MODE_NOT_SUPPORTED: field({
    means: {
      en: 'mode is neither PAYMENT_LINK (a page at Xendit) nor COMPONENTS (a form in your own page).',
      id: 'mode bukan PAYMENT_LINK (halaman di Xendit) atau COMPONENTS (formulir di halaman Anda sendiri).',
    },
    todo: { en: 'Send one of these two.', id: 'Kirim salah satu dari keduanya.' },
    run: ['xps create --amount 150000 --save forced --mode payment-link'],
    doubt: {
      en: 'The documentation contradicts itself: some texts say COMPONENT without S, some still name CARDS_SESSION_JS.',
      id: 'Dokumentasi saling bertentangan: sebagian menulis COMPONENT tanpa S, sebagian masih menyebut CARDS_SESSION_JS.',
    },
  }),
  NOT_FOUND: {
    means: {
      en: 'There is no session with this id in the account of this key. Sessions of test mode are unknown in live mode, those of another account always.',
      id: 'Tidak ada sesi dengan id ini di akun milik kunci tersebut. Sesi mode uji tidak dikenal di mode live, dan sesi akun lain tidak pernah dikenal.',
    },
    move: 'you',
    todo: {
      en: 'Look at the id (ps- and 24 characters), the mode and the profile.',
      id: 'Periksa id (ps- dan 24 karakter), mode, dan profilnya.',
    },
    run: ['xps whoami', 'xps sessions list'],
    retry: 'changed',
    http: 404,
    at: ['GET /sessions/{id}', 'POST /sessions/{id}/cancel'],
    pages: [PAGE.getSession, PAGE.cancelSession],
    doubt: {
      en: 'The documentation contradicts itself: other calls say DATA_NOT_FOUND for the same. Treat both alike.',
      id: 'Dokumentasi saling bertentangan: panggilan lain memakai DATA_NOT_FOUND untuk hal yang sama. Perlakukan keduanya sama.',
    },
  },
  INVALID_SESSION_STATUS: {
    means: {
      en: 'Only an ACTIVE session can be cancelled. This one is COMPLETED, EXPIRED or CANCELED, which is final; the message says which.',
      id: 'Hanya sesi ACTIVE yang dapat dibatalkan. Sesi ini sudah COMPLETED, EXPIRED, atau CANCELED, dan itu final; pesannya menyebut yang mana.',
    },
    move: 'nobody',
    todo: {
      en: 'Nothing, if it has ended as you want. If it is COMPLETED and should not be, refund the payment.',
      id: 'Tidak perlu apa-apa jika akhirnya sesuai. Jika COMPLETED padahal tidak seharusnya, kembalikan dananya (refund).',
    },
    run: ['xps sessions show ps-…', 'xps payments refund py-…'],
    retry: 'no',
    http: 422,
    at: ['POST /sessions/{id}/cancel'],
    pages: [PAGE.cancelSession],
  },
  DUPLICATE_ERROR: {
    means: {
      en: "At POST /sessions: the new customer's reference_id is taken by another business. At a charge: this reference_id was charged before, and for CARDS it must be unique.",
      id: 'Pada POST /sessions: reference_id pelanggan baru sudah dipakai bisnis lain. Pada penagihan: reference_id ini sudah pernah ditagih, dan untuk CARDS harus unik.',
    },
    move: 'you',
    todo: {
      en: 'Customer: choose another id, such as one with a prefix of your own, or send the customer_id of one who exists. Charge: look what became of the first one before you charge under a new reference.',
      id: 'Pelanggan: pilih id lain, misalnya dengan awalan khas Anda, atau kirim customer_id yang sudah ada. Penagihan: periksa dulu hasil yang pertama sebelum menagih dengan referensi baru.',
    },
    run: [
      'xps create --amount 150000 --save forced --customer-ref shop-user42 --given-names Siti',
      'xps payments show order-7',
    ],
    retry: 'changed',
    http: 409,
    at: ['POST /sessions', 'POST /v3/payment_requests'],
    pages: [PAGE.createSession, PAGE.createRequest],
    doubt: {
      en: 'For charges only the status 409 is certain: the schema of the duplicate error names the code DATA_NOT_FOUND, an obvious slip; the sandbox says DUPLICATE_ERROR. What happens when your own business sends the same customer again is not documented.',
      id: 'Untuk penagihan hanya status 409 yang pasti: skema untuk duplikat menyebut kode DATA_NOT_FOUND, jelas keliru; sandbox menjawab DUPLICATE_ERROR. Akibat mengirim pelanggan yang sama lagi dari bisnis Anda sendiri tidak didokumentasikan.',
    },
    see: ['retries'],
  },
} satisfies Partial<Meanings<NameOf<'error'>>>;
