import { channelsOf } from '../pay-method';
import type { PayableChannel } from '../payable-channels';
import { makesToken, type SessionWire } from '../wire';

/** How a channel is shown: its name, its group and colour. */
interface Brand {
  readonly name: string;
  readonly group: GroupId;
  readonly colour: string;
}

type GroupId = 'cards' | 'ewallet' | 'direct_debit' | 'qr_code';

const GROUPS: readonly (readonly [id: GroupId, label: string, labelId: string])[] = [
  ['cards', 'Cards', 'Kartu'],
  ['ewallet', 'E-wallet', 'E-wallet'],
  ['qr_code', 'QR code', 'Kode QR'],
  ['direct_debit', 'Direct debit', 'Debit langsung'],
];

const PM_TYPE = { cards: 'CARDS', ewallet: 'EWALLET', direct_debit: 'DIRECT_DEBIT', qr_code: 'QR_CODE' } as const;

// The SDK takes two channels of one name for one channel with and without saving, so no two may share a name.
const BRANDS: Readonly<Record<string, Brand>> = {
  CARDS: { name: 'Cards', group: 'cards', colour: '#374151' },
  QRIS: { name: 'QRIS', group: 'qr_code', colour: '#c2261d' },
  OVO: { name: 'OVO', group: 'ewallet', colour: '#4c2a86' },
  DANA: { name: 'DANA', group: 'ewallet', colour: '#118eea' },
  SHOPEEPAY: { name: 'ShopeePay', group: 'ewallet', colour: '#d5401f' },
  GOPAY: { name: 'GoPay', group: 'ewallet', colour: '#00719e' },
  GOPAY_RECURRING: { name: 'GoPay (recurring)', group: 'ewallet', colour: '#00719e' },
  NEXCASH: { name: 'NexCash', group: 'ewallet', colour: '#a4262c' },
  GRABPAY: { name: 'GrabPay', group: 'ewallet', colour: '#007a3d' },
  TOUCHNGO: { name: "Touch 'n Go", group: 'ewallet', colour: '#1d4f91' },
  PAYMAYA: { name: 'Maya', group: 'ewallet', colour: '#1a7f4b' },
};

/** The names of banks are their codes, less what says that it is a direct debit. */
function brandOf(code: string): Brand {
  const bank = code.replace(/_(DIRECT_DEBIT|RECURRING|EADA)$/, '');
  const kind = code.endsWith('_RECURRING') ? ' (recurring)' : code.endsWith('_EADA') ? ' (EADA)' : '';
  return BRANDS[code] ?? { name: `${bank}${kind}`, group: 'direct_debit', colour: '#1e3a5f' };
}

/** Where the sandbox serves a channel's sign. */
export const signOf = (code: string): string => `/sandbox/signs/${code.toLowerCase()}.svg`;

/** A sign of ours for a channel or a card network: its first letters on its colour. Not the brand's own. */
export function drawSign(code: string): string {
  const { name, colour } = brandOf(code);
  const letters = code === 'CARDS' ? '••••' : name.replace(/[^A-Za-z]/g, '').slice(0, 4);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 32" width="48" height="32">',
    `<rect width="48" height="32" rx="5" fill="${colour}"/>`,
    `<text x="24" y="21" text-anchor="middle" font-family="system-ui,sans-serif" font-size="13" font-weight="700" fill="#fff">${letters}</text>`,
    '</svg>',
  ].join('');
}

const CARD_BRANDS = ['VISA', 'MASTERCARD', 'JCB', 'AMEX'];

/** `channels` and `channel_ui_groups` as the gateway has them for a session (the SDK's reference, section 3). */
export function channelLists(session: SessionWire): { channels: object[]; channel_ui_groups: object[] } {
  const offered = channelsOf(session);
  const used = new Set(offered.map(({ code }) => brandOf(code).group));
  const label = (en: string, id: string): string => (session.locale === 'id' ? id : en);
  return {
    channels: offered.map((channel) => channelObject(session, channel)),
    channel_ui_groups: GROUPS.filter(([id]) => used.has(id)).map(([id, en, local]) => ({
      id,
      label: label(en, local),
      icon_url: signOf(id),
    })),
  };
}

function channelObject(session: SessionWire, { code, canSave, min, max }: PayableChannel): object {
  const { name, group, colour } = brandOf(code);
  const { allow_save_payment_method: allow = 'DISABLED' } = session;
  return {
    channel_code: code,
    brand_name: name,
    brand_logo_url: signOf(code),
    brand_color: colour,
    pm_type: PM_TYPE[group],
    ui_group: group,
    allow_save: makesToken(session) || (canSave && allow !== 'DISABLED'),
    allow_pay_without_save: true,
    ...(min === null ? {} : { min_amount: min }),
    ...(max === null ? {} : { max_amount: max }),
    requires_customer_details: false,
    ...(code === 'CARDS'
      ? { card: { brands: CARD_BRANDS.map((brand) => ({ name: brand, logo_url: signOf(brand) })) } }
      : {}),
    form: code === 'CARDS' ? cardForm(session.locale) : [],
    instructions: code === 'CARDS' ? [] : instructions(group, name, session.locale),
  };
}

function cardForm(locale: string): object[] {
  const local = locale === 'id';
  return [
    {
      group_label: local ? 'Detail kartu' : 'Card details',
      label: local ? 'Nomor kartu' : 'Card number',
      placeholder: '1234 1234 1234 1234',
      type: { name: 'credit_card_number' },
      channel_property: 'card_details.card_number',
      required: true,
      span: 2,
    },
    {
      label: local ? 'Masa berlaku' : 'Expiry',
      placeholder: 'MM/YY',
      type: { name: 'credit_card_expiry' },
      channel_property: ['card_details.expiry_month', 'card_details.expiry_year'],
      required: true,
      span: 1,
      join: true,
    },
    {
      label: 'CVN',
      placeholder: 'CVN',
      type: { name: 'credit_card_cvn' },
      channel_property: 'card_details.cvn',
      required: true,
      span: 1,
      join: true,
    },
  ];
}

/** Two lines, as the SDK wants them. */
function instructions(group: GroupId, name: string, locale: string): readonly [string, string] {
  const local = locale === 'id';
  if (group === 'qr_code')
    return local
      ? ['Pindai kode QR', 'Kode muncul setelah Anda menekan tombol bayar.']
      : ['Scan a QR code', 'The code is shown once you press pay.'];
  return local
    ? [`Lanjut ke ${name}`, `Anda akan diarahkan ke ${name} untuk menyetujui, lalu kembali ke sini.`]
    : [`Continue to ${name}`, `You will be sent to ${name} to approve, and come back here.`];
}
