/** What was noted last, up to a number; what was noted first is forgotten first. */
export class Recent<Key, Value> {
  private readonly values = new Map<Key, Value>();

  /** @param most how many are remembered. */
  constructor(private readonly most: number) {}

  has(key: Key): boolean {
    return this.values.has(key);
  }

  get(key: Key): Value | undefined {
    return this.values.get(key);
  }

  /** What is noted again keeps its place. */
  set(key: Key, value: Value): void {
    this.values.set(key, value);
    if (this.values.size <= this.most) return;
    const [oldest] = this.values.keys();
    if (oldest !== undefined) this.values.delete(oldest);
  }
}
