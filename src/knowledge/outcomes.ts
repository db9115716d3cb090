import type { Meaning, Meanings } from './meaning';
import type { NameOf } from './names';
import { PAGE } from './pages';

const failing = (said: Pick<Meaning, 'gist' | 'means'>): Meaning => ({
  ...said,
  move: 'customer',
  todo: {
    en: 'In test mode nothing: it is what you chose. In live mode let the customer try again, or take another card.',
    id: 'Di mode uji tidak perlu apa-apa: itu pilihan Anda. Di mode live, minta pelanggan mencoba lagi atau memakai kartu lain.',
  },
  run: ['xps explain test-cards'],
  retry: 'changed',
  pages: [PAGE.testCards, PAGE.threeDs],
  doubt: {
    en: 'The menu offers it without a word on it, but that it fails; the rest is what its name says.',
    id: 'Menu menawarkannya tanpa penjelasan selain bahwa hasilnya gagal; selebihnya arti menurut namanya.',
  },
  see: ['AUTHENTICATION_FAILED'],
});

/** What the challenge of a test card offers (section 9 of the reference, "Outcome menu"). All but the first fail. */
export const OUTCOMES: Meanings<NameOf<'outcome'>> = {
  AUTHENTICATED: {
    gist: { en: 'the customer passed', id: 'pelanggan lolos' },
    means: {
      en: 'The customer passed the challenge, and the payment goes on. It may still be declined.',
      id: 'Pelanggan lolos verifikasi dan pembayaran berlanjut. Pembayaran masih bisa ditolak.',
    },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: [PAGE.testCards],
  },
  UNAUTHENTICATED: failing({
    gist: { en: 'the customer did not pass', id: 'pelanggan tidak lolos' },
    means: {
      en: 'The customer did not pass, such as with a wrong one-time password. The payment fails.',
      id: 'Pelanggan tidak lolos, misalnya karena OTP salah. Pembayaran gagal.',
    },
  }),
  CANCELLED_AUTHENTICATION: failing({
    gist: { en: 'the customer closed the challenge', id: 'pelanggan menutup verifikasi' },
    means: {
      en: 'The customer gave the challenge up. The payment fails.',
      id: 'Pelanggan membatalkan verifikasi. Pembayaran gagal.',
    },
  }),
  AUTHENTICATION_NOT_AVAILABLE: failing({
    gist: { en: 'the bank could not ask', id: 'bank tidak dapat memverifikasi' },
    means: {
      en: 'The bank or the card could not do 3-D Secure at that moment. The payment fails.',
      id: 'Bank atau kartu tidak dapat menjalankan 3-D Secure saat itu. Pembayaran gagal.',
    },
  }),
  AUTHENTICATION_REJECTED: failing({
    gist: { en: 'the bank refused', id: 'bank menolak' },
    means: {
      en: 'The bank refused without asking the customer. The payment fails.',
      id: 'Bank menolak tanpa bertanya kepada pelanggan. Pembayaran gagal.',
    },
  }),
  AUTHENTICATION_SERVER_ERROR: failing({
    gist: { en: 'the server of the bank failed', id: 'server bank terganggu' },
    means: {
      en: 'Something went wrong at the server that asks the customer. The payment fails.',
      id: 'Ada gangguan pada server verifikasi. Pembayaran gagal.',
    },
  }),
  API_GW_ASM_POLICY_ERROR: failing({
    gist: { en: 'a gateway on the way refused', id: 'gateway di tengah jalan menolak' },
    means: {
      en: 'A gateway between Xendit and the bank refused the message. The payment fails.',
      id: 'Gateway antara Xendit dan bank menolak pesannya. Pembayaran gagal.',
    },
  }),
};
