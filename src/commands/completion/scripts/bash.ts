/** For bash 3.2 (macOS) and newer. Bash itself splits words at `=` and `:`, so that the line is sent as it is. */
export const BASH = `# xps in bash: source <(xps completion bash)
_xps() {
  local line how=
  COMPREPLY=()
  while IFS= read -r line; do
    if [ -z "$how" ]; then how=$line; else COMPREPLY+=("$line"); fi
  done < <(xps __complete bash "=$COMP_WORDBREAKS" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null)
  if [ "$how" = ':files' ]; then
    compopt -o default 2>/dev/null || while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
  fi
}
complete -o nosort -F _xps xps 2>/dev/null || complete -F _xps xps
`;
