import type { Scheme } from './field-appearance';
import { scrollIntoSight } from './sight';

/** Where the customer chooses a channel and fills it in. The SDK's element and the page's place for it come in either order. */
export interface PickerPlace {
  /** As a `ref`. */
  readonly mount: (place: HTMLElement | null) => void;
  readonly isTaken: () => boolean;
  put(picker: HTMLElement): void;
  /** Brings the form into view, where it is not: on a phone it stands below what was pressed. */
  reveal(): void;
}

/** @param scheme of the card fields, which cannot follow when the customer's machine turns dark or light: the form around them keeps to it. */
export function createPickerPlace(scheme: Scheme): PickerPlace {
  let place: HTMLElement | null = null;
  let picker: HTMLElement | null = null;

  function meet(): void {
    if (picker === null || place === null) return;
    place.style.colorScheme = scheme;
    place.replaceChildren(picker);
  }

  return {
    mount: (found) => {
      place = found;
      meet();
    },
    reveal: () => {
      const form = place?.closest('section');
      if (form) scrollIntoSight(form);
    },
    isTaken: () => picker !== null,
    put: (made) => {
      picker = made;
      meet();
    },
  };
}
