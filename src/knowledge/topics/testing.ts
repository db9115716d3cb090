import type { Meaning, Table } from '../meaning';
import { PAGE } from '../pages';
import type { Text } from '../text';

const CHALLENGE: Text = { en: 'asks the customer (3-D Secure)', id: 'meminta verifikasi (3-D Secure)' };
const AT_ONCE: Text = { en: 'at once', id: 'langsung berhasil' };
const MENU: Text = { en: 'asks, with a menu of outcomes', id: 'meminta verifikasi, dengan menu hasil' };
const DOUBTFUL: Text = { en: 'asks; listed as failing, too', id: 'meminta verifikasi; juga tercantum gagal' };

const CARDS: Table = {
  title: { en: 'Test cards', id: 'Kartu uji' },
  columns: [
    { en: 'number', id: 'nomor' },
    { en: 'brand', id: 'merek' },
    { en: 'what happens', id: 'yang terjadi' },
  ],
  rows: [
    ['4000000000001091', 'Visa', CHALLENGE],
    ['4000000000002503', 'Visa', DOUBTFUL],
    ['4000000000001000', 'Visa', AT_ONCE],
    ['5200000000002151', 'Mastercard', DOUBTFUL],
    ['5200000000001005', 'Mastercard', AT_ONCE],
    ['4440000009900010', 'Visa', MENU],
    ['4440000042200014', 'Visa', AT_ONCE],
    ['5123450000000008', 'Mastercard', MENU],
    ['5123456789012346', 'Mastercard', AT_ONCE],
    [
      '4200350000000801',
      'Visa',
      { en: 'asks; at once under THB 20', id: 'meminta verifikasi; langsung di bawah THB 20' },
    ],
    [
      '5413530000000501',
      'Mastercard',
      { en: 'asks; at once under THB 20', id: 'meminta verifikasi; langsung di bawah THB 20' },
    ],
    ['3337000000000008', 'JCB', CHALLENGE],
    ['378282246310005', 'Amex', AT_ONCE],
    ['340000000002708', 'Amex', AT_ONCE],
    ['340000000002534', 'Amex', CHALLENGE],
    [
      '1889800000000171',
      'BCA',
      { en: 'asks; cannot be made to fail', id: 'meminta verifikasi; tidak dapat dibuat gagal' },
    ],
  ],
};

const AMOUNT_COLUMNS: Table['columns'] = [
  { en: 'amount', id: 'jumlah' },
  { en: 'failure_code', id: 'failure_code' },
];

const AMOUNTS: readonly Table[] = [
  {
    title: { en: 'In every currency but VND', id: 'Semua mata uang kecuali VND' },
    columns: AMOUNT_COLUMNS,
    rows: [
      ['10051', 'EXPIRED_CARD'],
      ['10052', 'SUSPECTED_FRAUDULENT'],
      ['10053', 'DECLINED_BY_PROCESSOR'],
      ['10054', 'INSUFFICIENT_BALANCE'],
      ['10055', 'STOLEN_CARD'],
      ['10056', 'INACTIVE_OR_UNAUTHORIZED_CARD'],
      ['10057', 'PROCESSOR_ERROR'],
      ['10058', 'INVALID_CVV'],
      ['10059', 'DECLINED_BY_ISSUER'],
      ['10.05', 'DECLINED_BY_ISSUER'],
      ['10.65', 'DECLINED_BY_ISSUER'],
      ['10.14', 'INVALID_CARD'],
      ['10.30', 'PROCESSOR_ERROR'],
      ['10.51', 'INSUFFICIENT_BALANCE'],
    ],
  },
  {
    title: { en: 'In VND', id: 'Dalam VND' },
    columns: AMOUNT_COLUMNS,
    rows: [
      ['405400', 'EXPIRED_CARD'],
      ['405900', 'SUSPECTED_FRAUDULENT'],
      ['405100', 'INSUFFICIENT_BALANCE'],
      ['400700', 'STOLEN_CARD'],
      ['405500', 'INACTIVE_OR_UNAUTHORIZED_CARD'],
      ['402500', 'PROCESSOR_ERROR'],
      ['403900', 'INVALID_CVV'],
      ['400300', 'DECLINED_BY_ISSUER'],
    ],
  },
];

/** The cards of test mode (section 9 of the reference). */
export const TEST_CARDS: Meaning = {
  gist: { en: 'card numbers that pay in test mode', id: 'nomor kartu untuk mode uji' },
  means: {
    en: 'In test mode and in the sandbox these cards pay, and no money moves. Any expiry date ahead, any security code (3 digits, of Amex 4).',
    id: 'Di mode uji dan sandbox kartu-kartu ini dapat membayar tanpa uang berpindah. Tanggal kedaluwarsa bebas asal belum lewat, kode keamanan bebas (3 angka, Amex 4).',
  },
  facts: [
    {
      en: 'To make a payment fail, use an amount, not a card.',
      id: 'Untuk membuat pembayaran gagal, pakai jumlahnya, bukan kartunya.',
    },
  ],
  todo: { en: 'Make a session and pay it with one.', id: 'Buat sesi lalu bayar dengan salah satunya.' },
  run: ['xps create --amount 150000 --save forced --open', 'xps sandbox pay ps-… --card 4000000000001000'],
  tables: [CARDS],
  pages: [PAGE.testCards],
  doubt: {
    en: 'The documentation contradicts itself: two cards are listed as paying and as failing. The one-time password of the challenges is not documented.',
    id: 'Dokumentasi saling bertentangan: dua kartu tercantum berhasil sekaligus gagal. OTP untuk verifikasi tidak didokumentasikan.',
  },
  see: ['test-amounts', '3ds'],
};

/** The amounts of test mode that fail (section 9 of the reference). */
export const TEST_AMOUNTS: Meaning = {
  gist: {
    en: 'amounts that make a card payment fail in test mode',
    id: 'jumlah yang membuat pembayaran kartu gagal di mode uji',
  },
  means: {
    en: 'A card payment of one of these amounts fails with its code, in test mode and in the sandbox. Every other amount goes through.',
    id: 'Pembayaran kartu dengan jumlah ini gagal dengan kodenya, di mode uji dan sandbox. Jumlah lain berhasil.',
  },
  facts: [
    {
      en: 'The sandbox can fail with any other code, too, whatever the amount or the channel.',
      id: 'Sandbox juga dapat gagal dengan kode lain, berapa pun jumlahnya dan apa pun kanalnya.',
    },
    {
      en: 'Of cycles of a plan an older page tells that 13579 succeeds and 21103 fails with ACCOUNT_ACCESS_BLOCKED, for e-wallets.',
      id: 'Untuk siklus langganan, halaman lama menyebut 13579 berhasil dan 21103 gagal dengan ACCOUNT_ACCESS_BLOCKED, untuk dompet digital.',
    },
  ],
  todo: { en: 'Create a session of such an amount and pay it.', id: 'Buat sesi dengan jumlah itu lalu bayar.' },
  run: ['xps create --amount 10054 --save forced', 'xps sandbox pay ps-… --decline INVALID_OTP'],
  tables: AMOUNTS,
  pages: [PAGE.testCards],
  doubt: {
    en: 'The amounts of VND lie above the documented maximum of cards in Vietnam. How to make e-wallets and direct debits fail is not documented.',
    id: 'Jumlah VND di atas batas kartu Vietnam yang didokumentasikan. Cara membuat dompet digital dan debit langsung gagal tidak didokumentasikan.',
  },
  see: ['test-cards'],
};
