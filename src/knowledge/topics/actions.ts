import type { Meaning, Table } from '../meaning';
import { PAGE } from '../pages';

const ACTIONS: Table = {
  title: { en: 'actions[] of a payment request or a token', id: 'actions[] dari payment request atau token' },
  columns: [
    { en: 'descriptor', id: 'descriptor' },
    { en: 'type', id: 'type' },
    { en: 'what value is', id: 'isi value' },
  ],
  rows: [
    ['WEB_URL', 'REDIRECT_CUSTOMER', { en: 'a page to send the customer to', id: 'halaman tujuan pelanggan' }],
    [
      'DEEPLINK_URL',
      'REDIRECT_CUSTOMER',
      { en: "an address that opens the wallet's app", id: 'alamat pembuka aplikasi' },
    ],
    [
      'QR_STRING',
      'PRESENT_TO_CUSTOMER',
      { en: 'a text to show as a QR code', id: 'teks untuk ditampilkan sebagai QR' },
    ],
    ['PAYMENT_CODE', 'PRESENT_TO_CUSTOMER', { en: 'a code to pay with at a counter', id: 'kode bayar di gerai' }],
    [
      'VIRTUAL_ACCOUNT_NUMBER',
      'PRESENT_TO_CUSTOMER',
      { en: 'an account number to pay to', id: 'nomor rekening tujuan' },
    ],
    ['VALIDATE_OTP', 'API_POST_REQUEST', { en: 'takes the one-time password', id: 'menerima OTP' }],
    ['RESEND_OTP', 'API_POST_REQUEST', { en: 'has another one sent', id: 'mengirim ulang OTP' }],
    ['CAPTURE_PAYMENT', 'API_POST_REQUEST', { en: 'takes what was authorised', id: 'mengambil dana yang diotorisasi' }],
  ],
};

export const ACTIONS_TOPIC: Meaning = {
  gist: { en: 'what is to be done while it is REQUIRES_ACTION', id: 'langkah saat status REQUIRES_ACTION' },
  means: {
    en: 'A payment request or token that waits lists in actions what has to be done: type says by whom, descriptor what it is, value where or with what.',
    id: 'Payment request atau token yang menunggu mencantumkan langkahnya di actions: type menunjukkan siapa yang bergerak, descriptor langkahnya, value tempat atau isinya.',
  },
  facts: [
    {
      en: 'REDIRECT_CUSTOMER and PRESENT_TO_CUSTOMER are for the customer, API_POST_REQUEST is a call for your server.',
      id: 'REDIRECT_CUSTOMER dan PRESENT_TO_CUSTOMER ditujukan kepada pelanggan, API_POST_REQUEST adalah panggilan dari server Anda.',
    },
    {
      en: 'What is over at once has none.',
      id: 'Yang langsung selesai tidak punya langkah.',
    },
  ],
  tables: [ACTIONS],
  todo: {
    en: 'Send the customer to the address, or show them the code, and wait for the webhook; coming back to your page proves nothing.',
    id: 'Arahkan pelanggan ke alamatnya, atau tampilkan kodenya, lalu tunggu webhook; kembalinya pelanggan ke halaman Anda bukan bukti.',
  },
  run: ['xps tokens charge pt-… --amount 50000 --open', 'xps payments show pr-…', 'xps sandbox pay pr-…'],
  pages: [PAGE.createRequest, PAGE.payWithTokens],
  doubt: {
    en: 'The documentation lists the types and descriptors; what each asks for is told here by its name.',
    id: 'Dokumentasi hanya mencantumkan type dan descriptor; arti masing-masing di sini menurut namanya.',
  },
  see: ['REQUIRES_ACTION', '3ds'],
};
