"""Strangers who answer Bo: `python -m tests.journeys.strangers FIRST COUNT` with MUTUALS_DATA set. Prints how many were refused."""

import os
import sys


def main(first: int, count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    from mutuals.domains.people.queries import face_by_address
    from mutuals.domains.posts.models import Post
    from mutuals.domains.posts.services import Draft, publish_post
    from mutuals.kit.refusal import Refused
    from tests import cast

    bo = face_by_address("@bo")
    assert bo is not None
    post = Post.objects.filter(owner_id=bo.id, reply_to=None).order_by("id").first()
    assert post is not None
    refused = 0
    for number in range(first, first + count):
        one = cast.member(f"passer{number}")
        try:
            publish_post(one, draft=Draft(f"You are wrong, and everybody knows it ({number})", reply_to=post.id))
        except Refused:
            refused += 1
            publish_post(one, draft=Draft(f"Look at @bo, who does not want to hear it ({number})", audience=0))
    print(refused)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
