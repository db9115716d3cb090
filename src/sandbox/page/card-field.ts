import { createCardCipher } from './card-cipher';
import { brandOf, cardOfScenario, INPUTS, type InputType } from './card-input';

/** The text of a card, from the page beside: see `CardFill` of the checkout page. */
interface Filled {
  readonly number: string;
  readonly expiry: string;
  readonly cvn: string;
}

const query = new URLSearchParams(location.search);
const type = query.get('input_type') as InputType;
const embedder = query.get('embedder') ?? location.origin;
const input = document.querySelector<HTMLInputElement>('#field');

const tell = (name: string, rest: object = {}): void =>
  parent.postMessage({ type: `xendit-iframe-${name}`, ...rest }, embedder);

async function start(field: HTMLInputElement): Promise<void> {
  const kind = INPUTS[type];
  const cipher = await createCardCipher(query.get('pk') ?? '', query.get('session_id') ?? '');
  field.setAttribute('aria-label', kind.label);
  field.placeholder = kind.placeholder;
  field.autocomplete = kind.autocomplete as AutoFill;
  dress(field);

  let latest = 0;
  async function changed(): Promise<void> {
    const { shown, values, problem } = kind.judge(field.value, Date.now());
    if (field.value !== shown) field.value = shown;
    field.setAttribute('aria-invalid', String(problem !== null && shown !== ''));
    latest += 1;
    const turn = latest;
    const encrypted = await Promise.all(values.map(cipher.seal));
    // Sealing takes its time: what was typed meanwhile is what counts.
    if (turn !== latest) return;
    tell('change', {
      encrypted,
      empty: shown === '',
      valid: problem === null,
      validationErrorCodes: problem === null ? [] : [{ localeKey: `validation.${problem}` }],
      cardBrand: type === 'credit_card_number' ? brandOf(values[0] ?? '') : null,
    });
  }

  function fill({ number, expiry, cvn }: Filled): void {
    field.value = { credit_card_number: number, credit_card_expiry: expiry, credit_card_cvn: cvn }[type];
    void changed();
  }

  field.addEventListener('input', () => void changed());
  field.addEventListener('focus', () => tell('focus'));
  field.addEventListener('blur', () => tell('blur'));
  new BroadcastChannel('xps-sandbox-card').addEventListener('message', ({ data }) => fill(data as Filled));
  addEventListener('message', ({ data, source }) => {
    if (source !== parent) return;
    if (data?.type === 'xendit-iframe-focus') field.focus();
    if (data?.type === 'xendit-iframe-populate-for-simulation') fill(scenarioCard(String(data.scenario)));
  });
  tell('ready', { ecdhPublicKey: cipher.publicKey });
  // Somebody may have typed while the keys were made.
  if (field.value !== '') void changed();
}

function scenarioCard(scenario: string): Filled {
  const number = cardOfScenario(scenario);
  const year = String(new Date().getUTCFullYear() + 3).slice(-2);
  return { number, expiry: `12/${year}`, cvn: number.startsWith('3') ? '1234' : '123' };
}

interface Appearance {
  readonly inputStyles?: Record<string, string>;
  readonly placeholderStyles?: { readonly color?: string };
}

/** As the page wishes its fields to look. */
function dress(field: HTMLInputElement): void {
  const { inputStyles = {}, placeholderStyles = {} } = JSON.parse(query.get('appearance') ?? '{}') as Appearance;
  Object.assign(field.style, inputStyles);
  if (placeholderStyles.color) field.style.setProperty('--placeholder', placeholderStyles.color);
}

if (input !== null && type in INPUTS) start(input).catch(() => tell('failed-init'));
else tell('failed-init');
