import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

/** Card payments that somebody stopped (section 7 of the reference; the last two are in the decline table alone). */
export const FRAUD_FAILURES = {
  STOLEN_CARD: {
    means: {
      en: 'The card is reported lost or stolen, or the bank wants it withdrawn.',
      id: 'Kartu dilaporkan hilang atau dicuri, atau bank meminta kartu ditarik.',
    },
    move: 'you',
    todo: {
      en: 'Do not try again. Check the order for fraud before you ship, and cancel the token. Tell the customer only that the card was declined.',
      id: 'Jangan mencoba lagi. Periksa pesanan dari kemungkinan penipuan sebelum dikirim, dan batalkan tokennya. Kepada pelanggan cukup katakan kartu ditolak.',
    },
    run: ['xps tokens cancel pt-…'],
    retry: 'other_method',
    pages: [PAGE.declines, PAGE.getPayment],
  },
  SUSPECTED_FRAUDULENT: {
    means: {
      en: 'The payment was stopped because it looks like fraud.',
      id: 'Pembayaran dihentikan karena dicurigai sebagai penipuan.',
    },
    move: 'you',
    todo: {
      en: 'Do not try again by yourself. Look at the order and the customer; who is honest can pay another way.',
      id: 'Jangan mencoba lagi sendiri. Periksa pesanan dan pelanggannya; pelanggan yang jujur dapat membayar dengan cara lain.',
    },
    retry: 'other_method',
    pages: [PAGE.getPayment],
    doubt: {
      en: 'Who decided it, Xendit or the bank, is not documented; ISSUER_SUSPECT_FRAUD is the verdict of the bank.',
      id: 'Siapa yang memutuskan, Xendit atau bank, tidak didokumentasikan; ISSUER_SUSPECT_FRAUD adalah keputusan bank.',
    },
  },
  ISSUER_SUSPECT_FRAUD: {
    means: {
      en: 'The bank that issued the card suspects fraud.',
      id: 'Bank penerbit kartu mencurigai penipuan.',
    },
    move: 'customer',
    todo: {
      en: 'The customer sorts it out with the bank, or pays another way. Do not try the card again before.',
      id: 'Pelanggan menyelesaikannya dengan bank, atau membayar dengan cara lain. Jangan mencoba kartunya lagi sebelum itu.',
    },
    retry: 'other_method',
    pages: [PAGE.declines],
    doubt: {
      en: 'It is in the decline table, but not in the list of the API.',
      id: 'Ada di tabel penolakan, tetapi tidak ada di daftar API.',
    },
  },
  TRANSACTION_BLOCKED: {
    means: {
      en: 'The customer told the bank to stop your charges (network code R1).',
      id: 'Pelanggan meminta bank menghentikan penagihan dari Anda (kode jaringan R1).',
    },
    move: 'you',
    todo: {
      en: 'Stop charging this token, deactivate its plans, and talk to the customer.',
      id: 'Hentikan penagihan token ini, nonaktifkan paketnya, dan bicaralah dengan pelanggan.',
    },
    run: ['xps plans deactivate repl_…', 'xps tokens cancel pt-…'],
    retry: 'no',
    pages: [PAGE.declines],
    doubt: {
      en: 'It is in the decline table, but not in the list of the API.',
      id: 'Ada di tabel penolakan, tetapi tidak ada di daftar API.',
    },
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;
