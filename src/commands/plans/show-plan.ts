import type { Runtime } from '../../cli/runtime';
import { safeText } from '../../core/safe-text';
import { cycleLines, planLines } from '../../views/plan';
import { loadStyle } from '../../views/style';
import type { Cycle, Plan } from '../../xendit/plan-types';

/** Prints a plan as it was answered. */
export async function showPlanResult(
  { output, colour }: Runtime,
  plan: Plan,
  options: { readonly reveal: boolean; readonly now: number },
): Promise<void> {
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => plan.wire,
    quiet: () => [safeText(plan.id)],
    human: () => planLines(plan, style, options),
  });
}

/** Prints a cycle as it was answered. */
export async function showCycleResult({ output, colour }: Runtime, cycle: Cycle): Promise<void> {
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => cycle.wire,
    quiet: () => [safeText(cycle.id)],
    human: () => cycleLines(cycle, style),
  });
}
