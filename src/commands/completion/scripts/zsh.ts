/** `-U` takes a candidate that does not begin as it was typed; `-V` keeps the order, which is newest first. */
export const ZSH = `#compdef xps
# xps in zsh: source <(xps completion zsh), behind compinit
_xps() {
  local -a answer words_before values shown
  local line
  words_before=("\${(@Q)words[2,CURRENT-1]}")
  answer=("\${(@f)$(xps __complete zsh "=\${(Q)PREFIX}" "\${words_before[@]}" 2>/dev/null </dev/null)}")
  if [[ $answer[1] == ':files' ]]; then
    _files
    return
  fi
  for line in "\${(@)answer[2,-1]}"; do
    values+=("\${line%%$'\\t'*}")
    shown+=("\${line%%$'\\t'*}  \${line#*$'\\t'}")
  done
  (( $#values )) || return 1
  if [[ $answer[1] == ':becomes' ]]; then
    compadd -U -V xps -l -d shown -a values
  else
    compadd -V xps -l -d shown -a values
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
if [[ $funcstack[1] == _xps ]]; then _xps "$@"; else compdef _xps xps; fi
`;
