namespace Guildhall.Checking;

/// <summary>Calls that were answered with 429 though no fault made them so.</summary>
internal static class Refusals
{
    public static void Check(LedgerFacts facts, Findings findings)
    {
        foreach (var call in facts.Calls.Where(call => call.Status == 429 && call.Fault is null))
            findings.Add(new Violation(ViolationKind.LimitBroken, -1, "", 0, default, "", call.At, $"{call.Method} {call.Path} was answered with 429 ({call.Verdict})"));
    }
}
