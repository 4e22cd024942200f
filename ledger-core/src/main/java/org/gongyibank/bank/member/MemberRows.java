package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The register of members. Names and phones are joined for reading only. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberRows extends GenericRepository<Member, Long> {
    /** One page ordered by number, after the member {@code after}; 0 for the first page. */
    String BEHIND = """
             (:after = 0
                OR m.number > (SELECT l.number FROM member l WHERE l.id = :after AND l.community = :community))
             ORDER BY m.number LIMIT :limit""";

    List<Member> saveAll(Iterable<Member> members);

    Optional<Member> findByCommunityAndNumber(int community, String number);

    List<Member> findByIdIn(Collection<Long> ids);

    List<Member> findByCommunityAndPerson(int community, long person);

    List<Member> findByCommunityOrderById(int community);

    @Query("""
            SELECT m.id, m.number, p.name, p.phone, m.building, m.grid
              FROM member m JOIN person p ON p.id = m.person
             WHERE m.community = :community""")
    List<Resident> residents(int community);

    @Query("""
            SELECT m.id, m.number, p.name, p.phone, m.building, m.grid
              FROM member m JOIN person p ON p.id = m.person
             WHERE m.community = :community AND m.id IN (:ids)""")
    List<Resident> residents(int community, Collection<Long> ids);

    /** Matches exact numbers and the last digits of phones. */
    @Query("""
            SELECT m.id, m.number, p.name, p.phone, m.building, m.grid
              FROM member m JOIN person p ON p.id = m.person
             WHERE m.community = :community AND (m.number = :digits OR RIGHT(p.phone, CHAR_LENGTH(:digits)) = :digits)
               AND""" + BEHIND)
    List<Resident> byDigits(int community, String digits, long after, int limit);

    /** Matches parts of names and exact numbers. */
    @Query("""
            SELECT m.id, m.number, p.name, p.phone, m.building, m.grid
              FROM member m JOIN person p ON p.id = m.person
             WHERE m.community = :community AND (m.number = :text OR INSTR(p.name, :text) > 0)
               AND""" + BEHIND)
    List<Resident> byText(int community, String text, long after, int limit);
}
