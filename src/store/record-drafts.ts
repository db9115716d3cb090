import type { Found, Records } from './record-table';

/** Records as one transaction changes them: each is read once, and written once, by `flush`. */
export interface RecordDrafts<Kept> {
  find(id: string): Kept | undefined;
  save(id: string, kept: Kept): void;
  flush(): void;
}

interface Draft<Kept> {
  readonly before: Found<Kept> | undefined;
  kept: Kept | undefined;
}

export function draftRecords<Kept>(records: Records<Kept>): RecordDrafts<Kept> {
  const drafts = new Map<string, Draft<Kept>>();

  function draftOf(id: string): Draft<Kept> {
    const known = drafts.get(id);
    if (known !== undefined) return known;
    const before = records.find(id);
    const draft = { before, kept: before?.kept };
    drafts.set(id, draft);
    return draft;
  }

  return {
    find: (id) => draftOf(id).kept,
    save: (id, kept) => {
      draftOf(id).kept = kept;
    },
    flush: () => {
      for (const { before, kept } of drafts.values()) {
        if (kept === undefined || kept === before?.kept) continue;
        if (before === undefined) records.insert(kept);
        else records.update(before, kept);
      }
    },
  };
}
