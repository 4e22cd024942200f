package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table {@code member_move}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberMoveRows extends GenericRepository<MemberMove, Long> {
    MemberMove save(MemberMove row);

    Optional<MemberMove> findByIdAndCommunity(long id, int community);

    List<MemberMove> findByIdIn(Collection<Long> ids);

    /** Those in one of the states, newest first, older than {@code before}. */
    @Query("""
            SELECT * FROM member_move
             WHERE community = :community AND state IN (:states) AND id < :before
             ORDER BY id DESC LIMIT :limit""")
    List<MemberMove> page(int community, Collection<String> states, long before, int limit);

    /** Those that were confirmed and left half-way, of any community, behind {@code after}. */
    @Query("SELECT * FROM member_move WHERE state = 'CONFIRMED' AND id > :after ORDER BY id LIMIT :limit")
    List<MemberMove> unfinished(long after, int limit);

    /** A newer proposal ends the one that waits. */
    @Query("UPDATE member_move SET state = 'REPLACED' WHERE member = :member AND state = 'WAITING'")
    void replace(long member);

    /** Lets one person's request be the one that confirms: 1 for that one, 0 for any other. */
    @Query("""
            UPDATE member_move SET state = 'CONFIRMED', confirmer = :confirmer, confirm_request = :request
             WHERE id = :id AND state = 'WAITING'""")
    long confirm(long id, long confirmer, long request);

    /** Holds the member's row until the transaction ends, so that one proposes at a time. */
    @Query("SELECT id FROM member WHERE id = :member FOR UPDATE")
    long lockMember(long member);

    /** Writes what came of it, unless somebody else has. */
    @Query("""
            UPDATE member_move SET state = :state, points = :points, seq = :seq, problem = :problem
             WHERE id = :id AND state = 'CONFIRMED'""")
    void decide(long id, MemberMove.State state, long points, long seq, String problem);
}
