"""The price of a list page, as a multiple of an empty page measured in the same run."""

import time

from tests.factories import JobFactory

ROUNDS = 25


def processor_time(browser, path):
    browser.get(path)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for _ in range(ROUNDS):
            browser.get(path)
        best = min(best, time.process_time() - start)
    return best


def test_a_list_page_costs_at_most_forty_times_an_empty_page(eko, as_user):
    JobFactory.create_batch(60, sentence="Memeriksa kontrak", created_by=eko)
    browser = as_user(eko)
    assert processor_time(browser, "/pekerjaan/?status=queued&sort=-id") <= 40 * processor_time(browser, "/health/live")
