package org.llmtwin.feature.topic;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** English words that say little about what a text is about. */
final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            a about above actually after again against ago all almost alone along already also although always am
            among an and another answer answers any anybody anyone anything april are around as ask asked at august
            away back be became because become been before began being best better between big bit both bring but by
            call came can cannot case cases come could day days december did different do does doing done down dozen
            each either else end enough even evening ever every everybody everyone everything fact facts far february
            few find first for found friday from full gave get gets getting give given go goes going gone good got
            great had half happen happened hard has have having he hear help her here hers high him himself his hour
            hours how however i idea ideas if in indeed instead into is it its itself january july june just keep kept
            kind knew know known last late later least left less let like likely little long look looked looking lot
            made make makes making many march matter matters may maybe me mean means might mine minute minutes monday
            month months more morning most much must my myself name names near need needed needs never new next nice
            night no nobody none nor not nothing november now number numbers october of off often old on once ones
            only onto open or other others our ours ourselves out over own part people per perhaps piece pieces place
            point put question questions quite rather read ready real really reason reasons right said same saturday
            saw say says second seconds see seem seemed seems seen sent september set several shall she should show
            since small so some somebody someone something sometimes soon sort start still stop such sunday sure take
            taken takes tell than thank that the their theirs them themselves then there therefore these they thing
            things think third this those though thought through thursday thus time times to today together told too
            took toward towards tried true try tuesday turn twice under until up upon us use used uses using usually
            very wait want wanted was way ways we wednesday week weeks well went were what whatever when whenever
            where whether which while who whole whom whose why will with within without word words work would wrong
            year years yes yesterday yet you your yours yourself
            """.split("\\s+"));

    /** They make compounds, such as forty-one, that are numbers too. */
    private static final Set<String> NUMBERS = Set.of("""
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
            eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
            """.strip().split("\\s+"));

    private StopWords() {}

    /** Contractions count by what stands before the apostrophe. */
    static boolean contains(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int apostrophe = Math.max(lower.indexOf('\''), lower.indexOf('’'));
        String stem = apostrophe > 0 ? lower.substring(0, apostrophe) : lower;
        boolean number = List.of(lower.split("-")).stream().allMatch(NUMBERS::contains);
        return number || WORDS.contains(stem) || apostrophe > 0;
    }
}
