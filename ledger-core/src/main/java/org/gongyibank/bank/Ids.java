package org.gongyibank.bank;

import com.github.f4b6a3.tsid.TsidCreator;

/** Ids of register rows and accounts: 64-bit, ordered by time, made without the database. */
public final class Ids {
    private Ids() {}

    public static long next() {
        return TsidCreator.getTsid4096().toLong();
    }
}
