import { EXIT_CODES } from '../exit-codes';
import type { Meaning } from '../meaning';
import { PAGE } from '../pages';

/** What ids look like (section 3 of the reference). */
export const IDS: Meaning = {
  gist: { en: 'what an id stands for, by how it begins', id: 'arti sebuah id dari awalannya' },
  means: {
    en: 'The beginning of an id says what it is. Treat the rest as opaque: lengths and forms differ between pages of the documentation.',
    id: 'Awal sebuah id menunjukkan jenisnya. Anggap sisanya tanpa arti: panjang dan bentuknya berbeda antarhalaman dokumentasi.',
  },
  facts: [
    {
      en: 'reference_id is your own: up to 64 characters for a session, 255 for a charge; of a charge by card it must be unique.',
      id: 'reference_id adalah id Anda sendiri: hingga 64 karakter untuk sesi, 255 untuk penagihan; untuk penagihan kartu harus unik.',
    },
    {
      en: 'Of payments and tokens no webhook names the session. The session names them: payment_id, payment_request_id, payment_token_id.',
      id: 'Webhook pembayaran dan token tidak menyebut sesi. Sesilah yang menyebut: payment_id, payment_request_id, payment_token_id.',
    },
    {
      en: 'xps shortens token ids (pt-6964…7f8d) and takes a unique beginning or end; --reveal shows them in full.',
      id: 'xps memendekkan id token (pt-6964…7f8d) dan menerima awal atau akhir yang unik; --reveal menampilkannya utuh.',
    },
  ],
  todo: { en: 'Look the thing up by its id.', id: 'Cari datanya dengan id itu.' },
  run: ['xps sessions show ps-…', 'xps tokens show pt-…', 'xps payments show py-…', 'xps events list --session ps-…'],
  tables: [
    {
      title: { en: 'Beginnings', id: 'Awalan' },
      columns: [
        { en: 'begins with', id: 'awalan' },
        { en: 'stands for', id: 'artinya' },
        { en: 'length', id: 'panjang' },
      ],
      rows: [
        ['ps-', { en: 'session', id: 'sesi' }, '27'],
        ['pt-', { en: 'payment token', id: 'token pembayaran' }, '39'],
        ['pr-', { en: 'payment request', id: 'payment request' }, '39'],
        ['py-', { en: 'payment', id: 'pembayaran' }, '39'],
        ['cptr-, cap-', { en: 'capture', id: 'capture' }, '41, 40'],
        ['rfd-', { en: 'refund', id: 'refund' }, '40'],
        ['cust-', { en: 'customer', id: 'pelanggan' }, '41'],
        ['repl_', { en: 'plan', id: 'paket langganan' }, '41'],
        ['recy_', { en: 'cycle', id: 'siklus' }, '41'],
        [
          { en: '24 hex digits', id: '24 digit heksadesimal' },
          { en: 'business, or sub-account', id: 'bisnis, atau sub-akun' },
          '24',
        ],
      ],
    },
  ],
  pages: [PAGE.getSession, PAGE.getToken, PAGE.getPayment, PAGE.migration],
  doubt: {
    en: 'The documentation contradicts itself: tokens also appear as ptkn-… and as pt- with 24 hex digits, captures as cap- and cptr-.',
    id: 'Dokumentasi saling bertentangan: token juga muncul sebagai ptkn-… dan pt- dengan 24 digit heksadesimal, capture sebagai cap- dan cptr-.',
  },
};

/** What differs when real money moves. */
export const LIVE_MODE: Meaning = {
  gist: { en: 'what differs when real money moves', id: 'yang berbeda saat uang sungguhan berpindah' },
  means: {
    en: 'Test and live are one API at one address; the key decides. A key that begins with xnd_development_ is for test mode, xps takes every other secret key for live.',
    id: 'Mode uji dan live memakai API dan alamat yang sama; kuncinya yang menentukan. Kunci berawalan xnd_development_ untuk mode uji, kunci rahasia lainnya dianggap live oleh xps.',
  },
  facts: [
    {
      en: 'In live mode xps reads freely. To write it needs --live, and the name of the business or profile: typed on a terminal, --confirm without one.',
      id: 'Di mode live xps bebas membaca. Untuk menulis perlu --live dan nama bisnis atau profil: diketik di terminal, atau --confirm tanpa terminal.',
    },
    {
      en: 'Before you go live: activate the channels, set the webhook URLs of live mode, give the key Write for Money-in, ask for merchant-initiated charges and Optional 3DS if you need them.',
      id: 'Sebelum live: aktifkan kanal, atur URL webhook untuk mode live, beri kunci izin Write untuk Money-in, dan mintalah penagihan tanpa pelanggan serta Optional 3DS jika perlu.',
    },
    {
      en: 'Ids, tokens and customers of test mode do not exist in live mode.',
      id: 'Id, token, dan pelanggan mode uji tidak ada di mode live.',
    },
  ],
  todo: { en: 'See in which mode you are.', id: 'Periksa Anda sedang di mode mana.' },
  run: [
    'xps whoami',
    'xps login --profile shop --business "My Shop"',
    'xps --live create --amount 150000 --save forced --customer-id cust-…',
  ],
  pages: [PAGE.introduction, PAGE.setup, PAGE.keys, PAGE.goingLive],
  doubt: {
    en: 'How live keys begin is not documented (xnd_production_ by habit), nor whether test and live have different webhook tokens.',
    id: 'Awalan kunci live tidak didokumentasikan (biasanya xnd_production_), begitu pula apakah token webhook mode uji dan live berbeda.',
  },
  see: ['rate-limits', '9'],
};

/** All of them in one table. */
export const EXIT_CODES_TOPIC: Meaning = {
  gist: { en: 'what xps ends with', id: 'kode akhir xps' },
  means: {
    en: 'A script can tell from the exit code whose move it is. The codes are a promise; wording is not.',
    id: 'Dari kode keluar, skrip dapat mengetahui giliran siapa. Kode-kode ini dijamin tetap; kalimatnya tidak.',
  },
  todo: { en: 'Look one up by its number.', id: 'Cari artinya dengan nomornya.' },
  run: ['xps explain 8'],
  tables: [
    {
      title: { en: 'Exit codes', id: 'Kode keluar' },
      columns: [
        { en: 'code', id: 'kode' },
        { en: 'meaning', id: 'arti' },
      ],
      rows: Object.entries(EXIT_CODES).map(([code, { gist = '' }]) => [code, gist]),
    },
  ],
  pages: [],
};
