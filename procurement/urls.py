from django.urls import path

from procurement.views import feeds, successions

app_name = "procurement"
urlpatterns = [
    path("tarikan/", feeds.feeds, name="feeds"),
    path("tarikan/baru/", feeds.add_feed, name="feed_add"),
    path("tarikan/<int:pk>/", feeds.feed, name="feed"),
    path("tarikan/<int:pk>/tarik/", feeds.pull_now, name="feed_pull"),
    path("paket/penerus/", successions.queue, name="successions"),
    path("paket/penerus/putuskan/", successions.decide, name="successions_decide"),
]
