package org.gongyibank.bank.reversal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** Reads the register of reversals. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ReversalRows extends GenericRepository<ReversalRow, Long> {
    /**
     * Whether the person awarded, proposed or handed in what the entry posted, even if a second person confirmed it.
     */
    @Query("""
            SELECT (SELECT COUNT(*) FROM award_line line JOIN award ON award.id = line.award
                     WHERE line.community = :community AND line.seq = :seq AND award.awarder = :person)
                 + (SELECT COUNT(*) FROM award_line line JOIN award ON award.id = line.award
                      JOIN award_sheet sheet ON sheet.id = award.sheet
                     WHERE line.community = :community AND line.seq = :seq AND sheet.uploader = :person)
                 + (SELECT COUNT(*) FROM member_move
                     WHERE community = :community AND seq = :seq AND proposer = :person)
                 + (SELECT COUNT(*) FROM opening_row JOIN opening_list ON opening_list.id = opening_row.list
                     WHERE opening_row.community = :community AND opening_row.seq = :seq
                       AND opening_list.uploader = :person) > 0""")
    boolean began(int community, long seq, long person);
}
