package org.gongyibank.api.export;

import java.util.Set;
import org.gongyibank.bank.privacy.Pseudonyms;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;

/** Writes the ids of people in an export: as in the books, or as pseudonyms. Neither includes names. */
sealed interface Identities {
    boolean shown();

    /** Returns the owner of the account, empty for none. */
    String owner(AccountName name);

    String account(AccountId id, AccountName name);

    String actor(String id);

    String subject(String id);

    /** Returns the name of the act that the entry did. */
    String act(String once);

    String limit(String code);

    /** Writes ids unchanged. */
    record Shown() implements Identities {
        @Override
        public boolean shown() {
            return true;
        }

        @Override
        public String owner(AccountName name) {
            return name.owner();
        }

        @Override
        public String account(AccountId id, AccountName name) {
            return Long.toString(id.value());
        }

        @Override
        public String actor(String id) {
            return id;
        }

        @Override
        public String subject(String id) {
            return id;
        }

        @Override
        public String act(String once) {
            return once;
        }

        @Override
        public String limit(String code) {
            return code;
        }
    }

    /** Writes pseudonyms for people, households and teams, and for every text that contains their ids. */
    record Masked(Pseudonyms pseudonyms) implements Identities {
        /** Actors that are not people: the service itself. */
        private static final Set<String> PROGRAMS = Set.of("bank", "ledger");

        @Override
        public boolean shown() {
            return false;
        }

        @Override
        public String owner(AccountName name) {
            return switch (name.purpose()) {
                case MEMBER, EARMARKED -> pseudonyms.of('M', name.owner());
                case HOUSEHOLD -> pseudonyms.of('H', name.owner());
                case TEAM -> pseudonyms.of('T', name.owner());
                case PARTNER, POOL, ISSUANCE, ESCROW, EXPIRED, RETIRED, WRITE_OFF, SETTLEMENT, CLEARING, STOCK ->
                    name.owner();
            };
        }

        @Override
        public String account(AccountId id, AccountName name) {
            var plain = Long.toString(id.value());
            return owner(name).equals(name.owner()) ? plain : pseudonyms.of('A', plain);
        }

        @Override
        public String actor(String id) {
            return PROGRAMS.contains(id) ? id : pseudonyms.of('P', id);
        }

        @Override
        public String subject(String id) {
            return pseudonyms.of('M', id);
        }

        @Override
        public String act(String once) {
            return pseudonyms.of('E', once);
        }

        @Override
        public String limit(String code) {
            return pseudonyms.of('L', code);
        }
    }
}
