/** For PowerShell 5.1 and newer. What it gets is data to it: nothing of it is run. */
export const POWERSHELL = `# xps in PowerShell: xps completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName xps -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    $answer = @(xps __complete powershell "=$wordToComplete" @before 2>$null)
    if ($answer.Count -lt 2) { return }
    foreach ($line in $answer[1..($answer.Count - 1)]) {
        $value, $meaning = $line -split "\`t", 2
        if (-not $meaning) { $meaning = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
    }
}
`;
