import { safeJson } from '../../core/safe-text';
import type { PageSession } from '../page-protocol';

/** The version that the snippets name: the one this page was built and tried with. */
export const SDK_VERSION = '0.0.24';

/** What both forms of the snippet do once the SDK is there. The key comes from the merchant's own server, it is never printed. */
function body(className: string, payLabel: string): string {
  return `const { componentsSdkKey } = await fetch('/checkout-session', { method: 'POST' }).then((answer) => answer.json());
const components = new ${className}({ componentsSdkKey });
const payment = document.querySelector('#payment');
const pay = document.querySelector('#pay');

payment.replaceChildren(components.createChannelPickerComponent());
payment.addEventListener('submit', (event) => event.preventDefault()); // else Enter in a field reloads the page
components.addEventListener('submission-ready', () => { pay.disabled = false; });
components.addEventListener('submission-not-ready', () => { pay.disabled = true; });
components.addEventListener('submission-end', ({ reason, userErrorMessage }) => console.log(reason, userErrorMessage));
components.addEventListener('session-complete', () => location.assign('/thank-you'));
components.addEventListener('session-expired-or-canceled', () => location.assign('/cart'));
pay.addEventListener('click', () => components.submit());
// pay says: ${payLabel}`;
}

/** For pages that are built: `npm install xendit-components-web`. */
export function moduleSnippet(payLabel: string): string {
  return `import { XenditComponents } from 'xendit-components-web';

// <div id="payment"></div> <button id="pay" disabled></button>
${body('XenditComponents', payLabel)}`;
}

/** For pages that are not. */
export function scriptSnippet(payLabel: string): string {
  return `<div id="payment"></div>
<button id="pay" disabled></button>
<script src="https://assets.xendit.co/components/v${SDK_VERSION}/index.umd.js"></script>
<script type="module">
${body('Xendit.XenditComponents', payLabel)}
</script>`;
}

// What a request may have of what the answer shows (sections 2 and 3 of the reference of the API).
const SENT = [
  'session_type',
  'mode',
  'amount',
  'currency',
  'country',
  'locale',
  'allow_save_payment_method',
  'customer_id',
  'customer',
  'capture_method',
  'channel_properties',
  'allowed_payment_channels',
  'components_configuration',
  'description',
  'items',
  'metadata',
  'notification_channels',
];

/** Stands for the merchant's own page, where the session was made for Xendit's. */
const SHOP = 'https://shop.example';

/**
 * The half that belongs to the merchant's server: the request that made this very session, for another order, and what of its answer
 * the page may have.
 */
export function serverSnippet(session: PageSession): string {
  return `// POST /checkout-session
const answer = await fetch('https://api.xendit.co/sessions', {
  method: 'POST',
  headers: {
    authorization: \`Basic \${btoa(\`\${process.env.XENDIT_SECRET_KEY}:\`)}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify({
    // your own id of the order, another for each session
    "reference_id": \`order-\${crypto.randomUUID()}\`,${fieldsOf(session)}
  }),
});
const session = await answer.json();
return { componentsSdkKey: session.components_sdk_key };`;
}

/** Without what the API leaves empty and what it added. Customers are known by their id once they are made: sent with it, they are refused. */
function fieldsOf({ wire, type }: PageSession): string {
  const own = {
    ...wire,
    mode: 'COMPONENTS',
    customer: wire.customer_id == null ? wire.customer : null,
    capture_method: type === 'PAY' ? wire.capture_method : null,
    items: type === 'PAY' ? wire.items : null,
    components_configuration: wire.mode === 'PAYMENT_LINK' ? { origins: [SHOP] } : wire.components_configuration,
  };
  const sent = SENT.map((name) => [name, own[name as keyof typeof own]] as const).filter(([, value]) => value != null);
  return sent.map(([name, value]) => `\n    "${name}": ${safeJson(value, 2).replaceAll('\n', '\n    ')},`).join('');
}
