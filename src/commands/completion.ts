import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';

export function registerCompletion(program: Command, host: CommandHost): void {
  withExamples(program.command('completion <shell>').summary('let a shell complete commands, flags and ids'), [
    ["echo 'source <(xps completion bash)' >> ~/.bashrc", 'bash'],
    ["echo 'source <(xps completion zsh)' >> ~/.zshrc", 'zsh, behind compinit'],
    ['xps completion fish > ~/.config/fish/completions/xps.fish', 'fish'],
    ["Add-Content $PROFILE 'xps completion powershell | Out-String | Invoke-Expression'", 'PowerShell'],
  ])
    .description(
      'Print the script that lets bash, zsh, fish or powershell complete commands, flags, their values, and ids of the store, newest first. Token ids are shortened, which is taken everywhere; the end of an id will do, too, where it is the only one.',
    )
    .action(
      host.action(async (runtime, _, [shell = '']) =>
        (await import('./run-completion')).printCompletion(runtime, shell),
      ),
    );
}
