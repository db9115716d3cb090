import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Card {
  readonly number: string;
  /** As it is typed, `MMYY`. */
  readonly expiry?: string;
  readonly cvn?: string;
}

/** Of section 9 of the provider's documentation. */
export const CARDS = {
  frictionless: { number: '4000000000001000' },
  mastercard: { number: '5200000000001005' },
  challenge: { number: '4000000000001091' },
} as const satisfies Record<string, Card>;

/** What somebody does who wants to pay in this window. */
export interface Customer {
  /** Waits until the page is in this state: the `data-state` of its `<main>`. */
  sees(state: string): Promise<void>;
  /** Opens a group of payment methods, and chooses one of it where there are several. */
  choose(group: string, channel?: string): Promise<void>;
  typeCard(card: Card): Promise<void>;
  tickSave(): Promise<void>;
  readonly payButton: Locator;
  /** Presses the pay button once it can be pressed. */
  pay(): Promise<void>;
  payByCard(card: Card): Promise<void>;
  /** Chooses an outcome in the bank's frame. */
  answerChallenge(outcome: string): Promise<void>;
  /** Says, below a QR code, that it is paid: in test mode that pays it. */
  payQrCode(): Promise<void>;
  /** Closes the dialog in which bank, wallet or QR code wait. */
  closeDialog(): Promise<void>;
  /** Answers at the wallet, in whose page the window is by now. */
  answerWallet(answer: 'Approve' | 'Decline'): Promise<void>;
}

export function customerAt(page: Page): Customer {
  const payButton = page.locator('#pay');
  const sees = (state: string): Promise<void> => page.locator(`main[data-state="${state}"]`).waitFor();

  async function choose(group: string, channel?: string): Promise<void> {
    await page.getByRole('button', { name: group, exact: true }).click();
    if (channel === undefined) return;
    await page
      .locator('.xendit-accordion-item-open')
      .getByRole('button', { name: /^(Pay with|Bayar dengan|Bayar menggunakan|Add payment method)$/ })
      .click();
    await page.getByRole('option', { name: channel, exact: true }).click();
  }

  async function typeCard({ number, expiry = inThreeYears(), cvn = '123' }: Card): Promise<void> {
    for (const [field, text] of [
      ['number', number],
      ['expiry', expiry],
      ['cvn', cvn],
    ] as const) {
      const input = cardField(page, field);
      await input.fill('');
      await input.pressSequentially(text);
    }
  }

  async function pay(): Promise<void> {
    await payButton.click();
  }

  return {
    sees,
    choose,
    typeCard,
    payButton,
    pay,
    tickSave: () => page.getByRole('checkbox', { name: /save/i }).check(),
    payByCard: async (card) => {
      await sees('payable');
      await choose('Cards');
      await typeCard(card);
      await pay();
    },
    answerChallenge: async (outcome) => {
      const bank = actionFrame(page);
      await bank.getByLabel('Outcome of the challenge').selectOption(outcome);
      await bank.getByRole('button', { name: 'Continue' }).click();
    },
    closeDialog: () => page.getByRole('button', { name: 'Close', exact: true }).click(),
    payQrCode: () => page.getByRole('button', { name: "I've made this payment" }).click(),
    answerWallet: async (answer) => {
      await expect.poll(() => page.url()).toContain('/sandbox/actions/');
      await page.getByRole('button', { name: answer }).click();
    },
  };
}

/** One of the three frames of a card. */
export function cardField(page: Page, field: 'number' | 'expiry' | 'cvn'): Locator {
  return page.frameLocator(`iframe[src*="input_type=credit_card_${field}"]`).locator('#field');
}

/** What a bank shows inside the page. */
export function actionFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="/sandbox/actions/"]');
}

/** As it is typed. */
function inThreeYears(): string {
  return `12${String(new Date().getFullYear() + 3).slice(-2)}`;
}
