/** The store failed, or cannot keep up: told once, and once more when it works again. */
export type StoreTrouble =
  | { readonly state: 'failing'; readonly error: unknown }
  /** `refused`: how many deliveries were turned away meanwhile. */
  | { readonly state: 'recovered'; readonly refused: number };

/** Turns many failures into one incident with a beginning and an end. */
export interface StoreIncidents {
  refused(deliveries: number, error: unknown): void;
  /** The store took something again, and the line is short. */
  over(): void;
}

export function createStoreIncidents(tell: (trouble: StoreTrouble) => void): StoreIncidents {
  let refused = 0;

  return {
    refused: (deliveries, error) => {
      const begins = refused === 0;
      refused += deliveries;
      if (begins) tell({ state: 'failing', error });
    },
    over: () => {
      if (refused === 0) return;
      const trouble = { state: 'recovered', refused } as const;
      refused = 0;
      tell(trouble);
    },
  };
}
