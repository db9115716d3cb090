/** Fish looks for what is typed anywhere in a candidate, so that ends of ids are found as well. */
export const FISH = `# xps in fish: xps completion fish > ~/.config/fish/completions/xps.fish
function __xps_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l answer (xps __complete fish "=$current" $words 2>/dev/null </dev/null)
    if test "$answer[1]" = ':files'
        __fish_complete_path "$current"
    else if test (count $answer) -gt 1
        printf '%s\\n' $answer[2..-1]
    end
end
complete -c xps -f -k -a '(__xps_complete)'
`;
