"""What plugs into Rasa: graph components over `bot.language`, the channel, the working memory."""
