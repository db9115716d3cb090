import { SAVING_CHANNELS } from '../../xendit/limits';
import type { Meaning } from '../meaning';
import { PAGE } from '../pages';
import type { Text } from '../text';

const digits = (amount: number): Text => ({ en: amount.toLocaleString('en'), id: amount.toLocaleString('id') });

/** How a payment method is saved, and what of it can be charged later. */
export const SAVING: Meaning = {
  gist: { en: 'how a payment method becomes a token', id: 'bagaimana metode pembayaran menjadi token' },
  means: {
    en: 'A session that saves leaves a payment token: the customer pays once, and you charge payment_token_id later, with or without the customer.',
    id: 'Sesi yang menyimpan menghasilkan token pembayaran: pelanggan membayar sekali, dan Anda menagih payment_token_id nanti, dengan atau tanpa kehadiran pelanggan.',
  },
  facts: [
    {
      en: 'FORCED always saves and offers only channels that can; OPTIONAL offers all and shows a box to tick; SAVE sessions save without charging (amount 0).',
      id: 'FORCED selalu menyimpan dan hanya menawarkan kanal yang bisa; OPTIONAL menawarkan semua dengan kotak centang; sesi SAVE menyimpan tanpa menagih (jumlah 0).',
    },
    {
      en: 'A customer is needed, either customer_id or customer.',
      id: 'Pelanggan wajib ada, dengan customer_id atau customer.',
    },
    {
      en: 'The token comes by payment_token.activation, payment_session.completed and payment.capture, in any order; the API has it in the session, too.',
      id: 'Token datang lewat payment_token.activation, payment_session.completed, dan payment.capture, urutannya tidak tentu; di API juga ada pada sesi.',
    },
    {
      en: 'No token? OPTIONAL and the box was left empty; the channel cannot save; or the webhook has not come: sync asks the API.',
      id: 'Tidak ada token? Pada OPTIONAL kotaknya tidak dicentang; kanalnya tidak bisa menyimpan; atau webhook belum datang: sync bertanya ke API.',
    },
    {
      en: 'Say at saving how you will charge: CUSTOMER_UNSCHEDULED (customer present), MERCHANT_UNSCHEDULED or RECURRING (customer absent, both with recurring_configuration). Charging cards without the customer needs the approval of Xendit.',
      id: 'Sebutkan saat menyimpan cara menagihnya: CUSTOMER_UNSCHEDULED (pelanggan hadir), MERCHANT_UNSCHEDULED atau RECURRING (pelanggan tidak hadir, keduanya dengan recurring_configuration). Menagih kartu tanpa pelanggan memerlukan persetujuan Xendit.',
    },
  ],
  todo: { en: 'Save, look at the token, charge it.', id: 'Simpan, lihat tokennya, lalu tagih.' },
  run: [
    'xps create --amount 150000 --save forced',
    'xps create --type save --customer-id cust-…',
    'xps sessions sync ps-…',
    'xps tokens charge pt-… --amount 50000 --initiator merchant',
  ],
  tables: [
    {
      title: { en: 'Channels that can save', id: 'Kanal yang dapat menyimpan' },
      columns: [
        { en: 'country', id: 'negara' },
        { en: 'channel', id: 'kanal' },
        { en: 'from', id: 'dari' },
        { en: 'to', id: 'sampai' },
        { en: 'without the customer', id: 'tanpa pelanggan' },
      ],
      rows: Object.entries(SAVING_CHANNELS).flatMap(([country, channels]) =>
        channels.map(({ code, min, max, merchantInitiated }) => [
          country,
          code,
          digits(min),
          max === null ? { en: 'unclear', id: 'tidak jelas' } : digits(max),
          merchantInitiated ? { en: 'yes', id: 'ya' } : { en: 'no', id: 'tidak' },
        ]),
      ),
    },
  ],
  pages: [PAGE.payAndSave, PAGE.saving, PAGE.channels, PAGE.merchantInitiated],
  doubt: {
    en: 'Which channels of Singapore can save is not documented. The documented maximum of cards in Vietnam (100,000 VND) lies below the test amounts of the same documentation. Whether MERCHANT_UNSCHEDULED needs recurring_configuration is told in two ways; xps sends it.',
    id: 'Kanal Singapura yang dapat menyimpan tidak didokumentasikan. Batas kartu Vietnam di dokumentasi (100.000 VND) lebih rendah dari jumlah uji di dokumentasi yang sama. Apakah MERCHANT_UNSCHEDULED perlu recurring_configuration ditulis dalam dua versi; xps mengirimnya.',
  },
};
