import type { Page } from 'playwright-core';

/** The names of the channels that the SDK offers, group by group, as the customer reads them. */
export async function offeredChannels(page: Page): Promise<Record<string, string[]>> {
  const offered: Record<string, string[]> = {};
  const groups = page.locator('.xendit-accordion-item-header');
  for (const group of await groups.all()) {
    const name = await group.innerText();
    if (name === 'Cards') {
      offered[name] = ['Cards'];
      continue;
    }
    await group.click();
    const menu = page.locator('.xendit-accordion-item-open').getByRole('button', { name: 'Pay with' });
    if (await menu.isDisabled()) {
      offered[name] = [await menu.innerText()];
      continue;
    }
    await menu.click();
    offered[name] = await page.getByRole('option').allInnerTexts();
    await page.keyboard.press('Escape');
  }
  return offered;
}

export interface ChannelAttempt {
  readonly sdkKey: string;
  readonly channel: string;
  readonly save: boolean;
}

/**
 * Pays a session by a channel with the calls that the SDK would send from this page, and approves whatever is asked for.
 *
 * @returns the session's status, as the SDK would poll it
 */
export function payByCalls(page: Page, attempt: ChannelAttempt): Promise<string> {
  return page.evaluate(async ({ sdkKey, channel, save }) => {
    interface Action {
      readonly descriptor: string;
      readonly value: string;
    }
    const key = sdkKey.split('-', 2).join('-');
    async function post(path: string, payload: object) {
      const response = await fetch(path, {
        method: 'POST',
        body: new URLSearchParams({ payload: JSON.stringify(payload) }),
      });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return response.json();
    }
    const begun = await post('/api/sessions/payment_requests', {
      session_id: key,
      channel_code: channel,
      channel_properties: {},
      save_payment_method: save,
    });
    const [action] = begun.actions as Action[];
    if (action?.descriptor === 'QR_STRING')
      await post(`/api/sessions/${key}/payment_requests/${begun.payment_request_id}/simulate`, {
        channel_code: channel,
      });
    else await post(`${new URL(String(action?.value)).pathname}/outcome`, { outcome: 'APPROVED' });
    const poll = await fetch(`/api/sessions/${key}/poll?token_request_id=${begun.session_token_request_id}`);
    return (await poll.json()).session.status as string;
  }, attempt);
}
