import { describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../support/gateway-world';
import { CUSTOMER, call, EMBEDDED, HOSTED, openTestSandbox, SAVE_ONLY } from '../support/sandbox-world';

interface Channel {
  readonly channel_code: string;
  readonly brand_name: string;
  readonly ui_group: string;
  readonly pm_type: string;
  readonly allow_save: boolean;
  readonly allow_pay_without_save: boolean;
  readonly min_amount?: number;
  readonly max_amount?: number;
  readonly form: readonly { readonly label: string; readonly type: { readonly name: string } }[];
  readonly instructions: readonly string[];
  readonly card?: { readonly brands: readonly { readonly name: string }[] };
}

const OPTIONAL = { ...EMBEDDED, allow_save_payment_method: 'OPTIONAL' };

async function shopFor(body: object): Promise<Shop> {
  return openShop(await openTestSandbox(), body);
}

async function channelsFor(body: object): Promise<readonly Channel[]> {
  const { sdk } = await shopFor(body);
  const { status, json } = await sdk.session();
  expect(status).toBe(200);
  return json.channels as readonly Channel[];
}

const codesFor = async (body: object): Promise<string[]> =>
  (await channelsFor(body)).map(({ channel_code }) => channel_code);

const CODES = {
  ID: ['CARDS', 'BRI_DIRECT_DEBIT', 'DANA', 'GOPAY', 'GOPAY_RECURRING', 'NEXCASH', 'OVO', 'SHOPEEPAY', 'QRIS'],
  MY: ['CARDS', 'GRABPAY', 'SHOPEEPAY', 'TOUCHNGO'],
  PH: [
    ...['CARDS', 'BPI_DIRECT_DEBIT', 'BPI_RECURRING', 'CHINABANK_DIRECT_DEBIT', 'GRABPAY', 'PAYMAYA'],
    ...['RCBC_DIRECT_DEBIT', 'SHOPEEPAY', 'UBP_DIRECT_DEBIT', 'UBP_EADA'],
  ],
  TH: ['CARDS', 'BBL_DIRECT_DEBIT', 'KRUNGSRI_DIRECT_DEBIT', 'KTB_DIRECT_DEBIT', 'SCB_DIRECT_DEBIT'],
  VN: ['CARDS'],
  SG: ['CARDS'],
} as const;
const WITHOUT_QRIS = CODES.ID.filter((code) => code !== 'QRIS');

describe('the channels of a session', () => {
  it.each([
    ['ID', 'IDR', CODES.ID],
    ['MY', 'MYR', CODES.MY],
    ['PH', 'PHP', CODES.PH],
    ['TH', 'THB', CODES.TH],
    ['VN', 'VND', CODES.VN],
    ['SG', 'SGD', CODES.SG],
    ['ID', 'USD', ['CARDS']],
    ['MY', 'IDR', ['CARDS']],
  ])('in %s with %s', async (country, currency, codes) => {
    expect((await codesFor({ ...OPTIONAL, country, currency })).sort()).toEqual([...codes].sort());
  });

  it('have the documented minimum and maximum where there is one', async () => {
    const limits = (await channelsFor(OPTIONAL)).map(({ channel_code, min_amount, max_amount }) => [
      channel_code,
      min_amount,
      max_amount,
    ]);
    expect(limits).toEqual([
      ['CARDS', 5_000, 200_000_000],
      ['BRI_DIRECT_DEBIT', 1, 50_000_000],
      ['DANA', 100, 20_000_000],
      ['GOPAY', 1, 50_000_000],
      ['GOPAY_RECURRING', 1, 50_000_000],
      ['NEXCASH', 1, 20_000_000],
      ['OVO', 100, 20_000_000],
      ['SHOPEEPAY', 1, 20_000_000],
      ['QRIS', undefined, undefined],
    ]);
    const [vietnam] = await channelsFor({ ...OPTIONAL, country: 'VN', currency: 'VND' });
    expect(vietnam).toMatchObject({ min_amount: 1_000 });
    expect(vietnam).not.toHaveProperty('max_amount');
    const [foreign] = await channelsFor({ ...OPTIONAL, currency: 'USD' });
    expect(foreign).not.toHaveProperty('min_amount');
  });

  it('are in groups, each of which is named in the session’s language', async () => {
    const { sdk } = await shopFor(OPTIONAL);
    const { json } = await sdk.session();
    expect(json.channel_ui_groups).toEqual([
      { id: 'cards', label: 'Cards', icon_url: '/sandbox/signs/cards.svg' },
      { id: 'ewallet', label: 'E-wallet', icon_url: '/sandbox/signs/ewallet.svg' },
      { id: 'qr_code', label: 'QR code', icon_url: '/sandbox/signs/qr_code.svg' },
      { id: 'direct_debit', label: 'Direct debit', icon_url: '/sandbox/signs/direct_debit.svg' },
    ]);
    const indonesian = (await (await shopFor({ ...OPTIONAL, locale: 'id' })).sdk.session()).json;
    expect(indonesian.channel_ui_groups).toMatchObject([{ label: 'Kartu' }, {}, { label: 'Kode QR' }, {}]);
    const [cards] = indonesian.channels as readonly Channel[];
    expect(cards?.form.map(({ label }) => label)).toEqual(['Nomor kartu', 'Masa berlaku', 'CVN']);
  });

  it('name a group for each channel, and no group without one', async () => {
    for (const country of ['ID', 'MY', 'PH', 'TH', 'VN', 'SG'] as const) {
      const currency = { ID: 'IDR', MY: 'MYR', PH: 'PHP', TH: 'THB', VN: 'VND', SG: 'SGD' }[country];
      const { json } = await (await shopFor({ ...OPTIONAL, country, currency })).sdk.session();
      const channels = json.channels as readonly Channel[];
      const groups = (json.channel_ui_groups as readonly { id: string }[]).map(({ id }) => id);
      expect(new Set(channels.map(({ ui_group }) => ui_group))).toEqual(new Set(groups));
      // The SDK takes two channels of one name for one.
      const names = channels.map(({ brand_name }) => brand_name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('have a form for a card, and two lines for everything else', async () => {
    const [cards, ...others] = await channelsFor(OPTIONAL);
    expect(cards?.form.map(({ type }) => type.name)).toEqual([
      'credit_card_number',
      'credit_card_expiry',
      'credit_card_cvn',
    ]);
    expect(cards?.card?.brands.map(({ name }) => name)).toEqual(['VISA', 'MASTERCARD', 'JCB', 'AMEX']);
    for (const other of others)
      expect(other).toMatchObject({ form: [], instructions: [expect.any(String), expect.any(String)] });
  });
});

describe('saving', () => {
  it('FORCED offers only what can save', async () => {
    const channels = await channelsFor(EMBEDDED);
    expect(channels.map(({ channel_code }) => channel_code)).toEqual(WITHOUT_QRIS);
    expect(channels.every(({ allow_save }) => allow_save)).toBe(true);
  });

  it('OPTIONAL shows the box on what can save', async () => {
    const saves = (await channelsFor(OPTIONAL)).map(({ channel_code, allow_save }) => [channel_code, allow_save]);
    expect(saves).toEqual(CODES.ID.map((code) => [code, code !== 'QRIS']));
  });

  it('DISABLED saves nothing, and the session says so', async () => {
    const { sdk } = await shopFor({ ...EMBEDDED, allow_save_payment_method: 'DISABLED' });
    const { json } = await sdk.session();
    expect(json.session).toMatchObject({ allow_save_payment_method: 'DISABLED' });
    expect((json.channels as readonly Channel[]).map(({ allow_save }) => allow_save)).toEqual(
      CODES.ID.map(() => false),
    );
  });

  it('a session that says nothing of saving saves nothing', async () => {
    const { allow_save_payment_method: _, customer: __, ...silent } = EMBEDDED;
    const channels = await channelsFor(silent);
    expect(channels.map(({ channel_code }) => channel_code)).toEqual(CODES.ID);
    expect(channels.filter(({ allow_save }) => allow_save)).toEqual([]);
  });

  it('a SAVE session offers only what can save', async () => {
    const channels = await channelsFor(SAVE_ONLY);
    expect(channels.map(({ channel_code }) => channel_code)).toEqual(WITHOUT_QRIS);
    expect(channels.every(({ allow_save }) => allow_save)).toBe(true);
  });
});

describe('what a session allows', () => {
  it('is all that is offered', async () => {
    expect(await codesFor({ ...OPTIONAL, allowed_payment_channels: ['QRIS', 'DANA'] })).toEqual(['DANA', 'QRIS']);
    expect(await codesFor({ ...EMBEDDED, allowed_payment_channels: ['DANA', 'CARDS'] })).toEqual(['CARDS', 'DANA']);
  });

  it('and is captured by hand is a card', async () => {
    expect(await codesFor({ ...OPTIONAL, capture_method: 'MANUAL' })).toEqual(['CARDS']);
  });

  it.each([
    [
      'a channel it does not allow',
      { ...OPTIONAL, allowed_payment_channels: ['CARDS'] },
      'DANA',
      'CHANNEL_NOT_ALLOWED',
    ],
    ['what cannot save where it has to', EMBEDDED, 'QRIS', 'CHANNEL_CANNOT_SAVE'],
    ['what cannot be captured by hand', { ...OPTIONAL, capture_method: 'MANUAL' }, 'DANA', 'CHANNEL_CANNOT_AUTHORIZE'],
    ['a channel of another country', OPTIONAL, 'TOUCHNGO', 'UNKNOWN_CHANNEL'],
    ['no channel at all', OPTIONAL, 'NOTHING', 'UNKNOWN_CHANNEL'],
    ['a card that nobody typed', OPTIONAL, 'cards', 'API_VALIDATION_ERROR'],
    ['a wallet in lower case', OPTIONAL, 'dana', 'API_VALIDATION_ERROR'],
  ])('is held to when %s is asked for', async (_, body, channel, code) => {
    const { sdk, sandbox, sessionId } = await shopFor(body);
    expect(await sdk.payBy(channel)).toMatchObject({ status: 400, json: { error_code: code } });
    expect((await call(sandbox, 'GET', `/sessions/${sessionId}`)).json.status).toBe('ACTIVE');
  });

  it.each([
    ['ticked where nothing is saved', { ...EMBEDDED, allow_save_payment_method: 'DISABLED' }, true, 400],
    ['left empty where everything is', EMBEDDED, false, 400],
    ['left empty in a SAVE session', SAVE_ONLY, false, 400],
    ['ticked where it may be', OPTIONAL, true, 201],
    ['left empty where it may be', OPTIONAL, false, 201],
  ])('a box that is %s: %s', async (_, body, save_payment_method, status) => {
    const { sdk } = await shopFor(body);
    expect(await sdk.payByCard({ number: '4000000000001000' }, { save_payment_method })).toMatchObject({ status });
  });
});

describe('the session as the SDK sees it', () => {
  it('is of mode COMPONENTS on a hosted page too, with its customer and without a secret', async () => {
    const { sdk, sandbox, sessionId } = await shopFor(HOSTED);
    const { json } = await sdk.session();
    expect(json.session).toMatchObject({
      payment_session_id: sessionId,
      mode: 'COMPONENTS',
      session_type: 'PAY',
      amount: 150_000,
      currency: 'IDR',
      status: 'ACTIVE',
      items: null,
      locale: 'en',
    });
    expect(json.business).toEqual({
      name: 'Sandbox Store',
      country_of_operation: 'ID',
      merchant_profile_picture_url: '/sandbox/signs/shop.svg',
    });
    expect(json.customer).toEqual({
      id: expect.stringMatching(/^cust-/),
      type: 'INDIVIDUAL',
      email: CUSTOMER.email,
      mobile_number: CUSTOMER.mobile_number,
      phone_number: null,
      business_detail: null,
      individual_detail: { given_names: 'Jane', surname: 'Doe' },
    });
    const door = await sandbox.findDoor('id', sessionId);
    const text = JSON.stringify(json);
    for (const secret of [door?.sdkKey, door?.session.payment_link_url, sandbox.account.secretKey])
      expect(text).not.toContain(String(secret));
  });

  it('has no customer where nobody named one', async () => {
    const { customer: _, ...nobody } = { ...EMBEDDED, allow_save_payment_method: 'DISABLED' };
    expect((await (await shopFor(nobody)).sdk.session()).json.customer).toBeNull();
  });
});
