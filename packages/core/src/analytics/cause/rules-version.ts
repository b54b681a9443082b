/**
 * Version of the rules that causes are told apart by. Who changes what `causeOf` answers for any message raises it:
 * a test notices. A database that was counted by older rules is then counted anew when it is opened, and keeps for
 * each cause what became of it, so that links to it lead on.
 */
export const causeRulesVersion = 1;
