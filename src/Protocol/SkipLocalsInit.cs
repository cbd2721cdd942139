// Working space on the stack is written before it is read; clearing it for each walk over JSON cost more than the walk's own bookkeeping.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
