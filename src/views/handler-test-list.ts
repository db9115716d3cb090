import type { Scenario } from '../flows/handler-test/scenario';
import { ruleInWords } from './handler-test-words';
import type { Style } from './style';

/** What a scenario is: `xps test --list`. */
export function scenarioInWords({ name, title, sends, expects, unseen, rule }: Scenario, style: Style): string[] {
  return [
    `${style.strong(name)}  ${title}`,
    `  sends     ${sends}`,
    `  expects   ${expects}`,
    `  --assert  ${unseen}`,
    `  why       ${ruleInWords(rule)}`,
  ];
}
