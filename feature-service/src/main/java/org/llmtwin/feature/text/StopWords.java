package org.llmtwin.feature.text;

import java.util.Locale;
import java.util.Set;

/** English words that say little about what a text is about. */
final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            a about above actually after again against ago all almost alone along already also although always am among an and
            another any anybody anyone anything are around as ask asked at away back be became because become been before began
            being best better between big both bring but by call came can cannot come could day days did different do does doing
            done down each either else end enough even ever every everybody everyone everything far few find first five for found
            four from full gave get gets getting give given go goes going gone good got great had half happen happened hard has
            have having he hear help her here hers high him himself his hour hours how however i if in indeed instead into is it
            its itself just keep kept kind knew know known last late later least left less let like likely little long look looked
            looking lot made make makes making many may maybe me mean means might mine minute minutes month months more most much
            must my myself near need needed needs never new next nice no nobody none nor not nothing now of off often old on once one ones only
            onto open or other others our ours ourselves out over own part people per perhaps place point put quite rather read
            ready real really right said same saw say says second see seem seemed seems seen sent set several shall she should show
            since six small so some somebody someone something sometimes soon still stop such sure take taken takes tell ten than
            thank that the their theirs them themselves then there therefore these they thing things think third this those though
            thought three through thus time times to today together told too took toward towards tried true try turn two under
            until up upon us use used uses using usually very wait want wanted was way ways we week weeks well went were what
            whatever when whenever where whether which while who whole whom whose why will with within without word words work
            would wrong year years yes yesterday yet you your yours yourself
            """.split("\\s+"));

    private StopWords() {}

    /** Contractions count by what stands before the apostrophe. */
    static boolean contains(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int apostrophe = Math.max(lower.indexOf('\''), lower.indexOf('’'));
        String stem = apostrophe > 0 ? lower.substring(0, apostrophe) : lower;
        return WORDS.contains(lower) || WORDS.contains(stem) || apostrophe > 0;
    }
}
